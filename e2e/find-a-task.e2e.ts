import {
  cellsOf,
  choice,
  closeFilters,
  expectAllRead,
  filterBy,
  findTasks,
  openConsole,
  openFilters,
  searchFor,
  taskRow,
  taskRows,
  taskTable,
} from './sentences.ts'
import { expect, test, watchConsole } from './test.ts'

test('the list shows tasks of all four services, without a complaint', async ({
  page,
  product,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  await openConsole(page)
  await expect(page).toHaveTitle(/Tasks/)
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  const filters = await openFilters(page, 'Service')
  for (const service of ['RDS', 'TaurusDB', 'DDS', 'DMS']) {
    const option = filters.getByRole('checkbox', { name: new RegExp(`^${service}`) })
    await option.check()
    await expect.poll(async () => new Set(await cellsOf(page, 'Service'))).toEqual(new Set([service]))
    await option.uncheck()
  }
  await closeFilters(page)
  await expect(page.getByText(/Simulated data/)).toBeVisible()
  await expectAccessible()
  expect(complaints).toEqual([])
  expect(product.log.filter((line) => line.includes('"error"'))).toEqual([])
})

test('every filter and the sorting stand in the address, and survive a reload and the back button', async ({
  page,
}) => {
  await openConsole(page)
  await filterBy(page, 'Service', /^RDS/)
  await choice(page, 'Status', /^Failed/).check()
  await choice(page, 'Time range', 'Last 30 days').check()
  await taskTable(page)
    .getByRole('button', { name: /^Duration/ })
    .click()
  const address = page.url()
  for (const part of ['rds', 'failed', '30d', 'duration']) expect(address).toContain(part)

  await expectAllRead(page)
  const before = await cellsOf(page, 'Task')
  expect(before.length).toBeGreaterThan(1)
  expect(new Set(await cellsOf(page, 'Service'))).toEqual(new Set(['RDS']))
  await page.reload()
  await expect(taskRows(page).first()).toBeVisible()
  await expect.poll(() => cellsOf(page, 'Task')).toEqual(before)
  await expect(choice(page, 'Status', /^Failed/)).toBeChecked()

  await choice(page, 'Status', /^Succeeded/).check()
  await expect(page).not.toHaveURL(address)
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expect(choice(page, 'Status', /^Succeeded/)).not.toBeChecked()
})

test('free text narrows the list as it is typed, over names, ids, instances and failures', async ({
  page,
  product,
}) => {
  const taskId = product.cloud.world.addTask({
    service: 'dds',
    name: 'ResizeMongoDBInstance',
    instanceName: 'needle-in-haystack',
    durationMs: 1_000,
    outcome: 'failed',
    failReason: 'Quota of flamingos exceeded.',
  })
  await product.pass(60_000)
  await openConsole(page)
  for (const text of ['needle-in-hay', taskId, 'flamingos', 'resize mongodb needle']) {
    await searchFor(page, text)
    await expect(taskRows(page)).toHaveCount(1)
    await expect(taskRow(page, 'needle-in-haystack')).toContainText('Quota of flamingos exceeded.')
  }
})

test('when nothing matches, the list says so and offers a way out', async ({ page, expectAccessible }) => {
  await findTasks(page, 'no task is called like this')
  await expect(taskRows(page)).toHaveCount(0)
  await expect(page.getByText(/No tasks? match/i)).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: /Clear/ }).first().click()
  await expect(taskRows(page).first()).toBeVisible()
  await expect(page).toHaveURL(/\/tasks$/)
})

test('an address with nonsense in it shows the list all the same', async ({ page }) => {
  await openConsole(page, '?service=redis&status=&range=forever&sort=colour&from=soon&q=')
  expect((await cellsOf(page, 'Task')).length).toBeGreaterThan(5)
})

test('a failed task without a reason says that the service gave none', async ({ page, product }) => {
  product.cloud.world.addTask({
    service: 'dms',
    name: 'restartInstance',
    instanceName: 'mute-kafka',
    durationMs: 1_000,
    outcome: 'failed',
  })
  await product.pass(180_000)
  await findTasks(page, 'mute-kafka')
  await expect(taskRow(page, 'mute-kafka').first()).toContainText(/not provided by this service/i)
})

test('the whole list can be walked and opened by keyboard', async ({ page }) => {
  await openConsole(page)
  const name = taskRows(page).first().getByRole('link').first()
  const text = (await name.innerText()).trim()
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: text })).toBeVisible()
  await page.goBack()
  await expect(taskRows(page).first()).toBeVisible()
})
