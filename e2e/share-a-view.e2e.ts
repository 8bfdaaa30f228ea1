import {
  cellsOf,
  chip,
  chips,
  choice,
  countsInSentence,
  filterBy,
  findTasks,
  openConsole,
  searchFor,
  taskRows,
} from './sentences.ts'
import { expect, test } from './test.ts'

test('an address shows another reader the same list', async ({ page, context }) => {
  await openConsole(page)
  await choice(page, 'Status', /^Succeeded/).check()
  await filterBy(page, 'Initiator', /^ops-bot/)
  await page.getByRole('button', { name: 'Initiator is: change to is not' }).click()
  await filterBy(page, 'Kind', /^Restart/)
  await searchFor(page, 'instance')
  await expect(chips(page)).toHaveCount(4)
  const [texts, cells, counts] = [
    await chips(page).allInnerTexts(),
    await cellsOf(page, 'Instance'),
    await countsInSentence(page),
  ]
  expect(cells.length).toBeGreaterThan(2)

  const other = await context.newPage()
  await openConsole(other, new URL(page.url()).search)
  await expect(chips(other)).toHaveText(texts.map((text) => text.replaceAll('\n', '')))
  await expect.poll(() => cellsOf(other, 'Instance')).toEqual(cells)
  await expect.poll(() => countsInSentence(other)).toEqual(counts)
})

test('back and forward walk through the filters', async ({ page }) => {
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await page.getByRole('button', { name: 'Status is: change to is not' }).click()
  await page.getByRole('searchbox', { name: 'Search tasks' }).pressSequentially('rest')
  await expect(page).toHaveURL(/\?status!=failed&text=rest$/)
  await page.goBack()
  await expect(chips(page)).toHaveText(['Statusis notFailed'])
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toHaveValue('')
  await page.goBack()
  await expect(chips(page)).toHaveText(['StatusisFailed'])
  await page.goBack()
  await expect(chips(page)).toHaveCount(0)
  await page.goForward()
  await page.goForward()
  await page.goForward()
  await expect(chips(page)).toHaveText(['Statusis notFailed', 'Textcontainsrest'])
})

test('an address of before means what it meant', async ({ page }) => {
  await openConsole(
    page,
    '?service=rds,taurusdb&status=succeeded&text=restart%20instance&range=30d&sort=-duration',
  )
  await expect(chips(page)).toHaveText([
    'StatusisSucceeded',
    'ServiceisRDS, TaurusDB',
    'Textcontainsrestart instance',
  ])
  await expect(choice(page, 'Time range', 'Last 30 days')).toBeChecked()
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('what an address says in vain is named and left out', async ({ page, expectAccessible }) => {
  await openConsole(page, '?service=mars,rds&sort=colour&utm=x')
  const note = page.getByRole('note')
  await expect(note).toContainText('service=mars, sort=colour, utm=x')
  await expect(chips(page)).toHaveText(['ServiceisRDS'])
  await expectAccessible()
  await note.getByRole('button', { name: 'Dismiss' }).click()
  await expect(note).toHaveCount(0)
  await expect(page).toHaveURL(/\?service=rds$/)
})

test('the start page hands its filters on, with what is wrong about them', async ({ page }) => {
  await page.goto('/?service=rds&status=done')
  await expect(page).toHaveURL(/\/tasks\?service=rds&status=done$/)
  await expect(page.getByRole('note')).toContainText('status=done')
})

test('a text of signs that mean something in addresses is searched as it is written', async ({
  page,
  product,
}) => {
  const name = '50%41, a&b=c? #1+1 ä库'
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: name,
    durationMs: 1_000,
  })
  await product.pass(60_000)
  await findTasks(page, name)
  await expect(taskRows(page)).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toHaveValue(name)
  await expect(taskRows(page)).toHaveCount(1)
  await chip(page, 'Text')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(page).toHaveURL(/\/tasks$/)
})
