import {
  cellsOf,
  chip,
  chips,
  choice,
  closeFilters,
  copyBy,
  countsInSentence,
  filterBy,
  openConsole,
  openFilters,
  searchFor,
  taskRows,
} from './sentences.ts'
import { expect, test, watchConsole } from './test.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const MINUTE_MS = 60_000

test('a filter becomes a chip that is inverted, copied and removed', async ({ page, expectAccessible }) => {
  const complaints = watchConsole(page)
  await openConsole(page)
  const all = await countsInSentence(page)
  expect(all.shown).toBe(all.total)
  await filterBy(page, 'Service', /^RDS/)
  await expect(chips(page)).toHaveText(['ServiceisRDS'])
  await expect.poll(() => cellsOf(page, 'Service')).not.toContain('DDS')
  const some = await countsInSentence(page)
  expect(some.total).toBe(all.total)
  expect(some.shown).toBeLessThan(all.total)
  await expect(page.getByText(`${all.total - some.shown} filtered out`)).toBeVisible()

  await chip(page, 'Service').getByRole('button', { name: 'Service is: change to is not' }).click()
  await expect(page).toHaveURL(/\?service!=rds$/)
  await expect.poll(() => cellsOf(page, 'Service')).not.toContain('RDS')
  expect((await countsInSentence(page)).shown).toBe(all.total - some.shown)

  await copyBy(chip(page, 'Service').getByRole('button', { name: /^(Copy Service|Copied)$/ }))
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('RDS')
  await expectAccessible()
  await chip(page, 'Service').getByRole('button', { name: 'Remove Service is not RDS' }).click()
  await expect(chips(page)).toHaveCount(0)
  expect((await countsInSentence(page)).shown).toBe(all.total)
  expect(complaints).toEqual([])
})

test('a connection is told by its environment among the filters, as it is in the rows', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  const filters = await openFilters(page, 'Connection')
  await filters.getByRole('checkbox', { name: /^Prod Production Frankfurt / }).check()
  await closeFilters(page)
  const chosen = (name: string) =>
    chip(page, 'Connection').getByRole('button', { name: `${name}: change Connection`, exact: true })
  await expect(chosen('Prod Production Frankfurt').getByTitle('Production', { exact: true })).toBeVisible()
  await openFilters(page, 'Connection')
  await filters.getByRole('checkbox', { name: /^Test Test Amsterdam / }).check()
  await closeFilters(page)
  const both = chosen('Prod Production Frankfurt, Test Test Amsterdam')
  await expect(both.getByTitle('Test', { exact: true })).toHaveText('Test')
  await expectAccessible()
})

test('filters are set, changed and taken away by keyboard alone', async ({ page }) => {
  await openConsole(page)
  const button = page.getByRole('button', { name: 'Filter', exact: true })
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(filters.getByRole('tab', { name: 'Service' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const kind = filters.getByRole('tab', { name: /^Kind/ })
  await expect(kind).toBeFocused()
  await expect(kind).toHaveAttribute('aria-selected', 'true')
  // The operator, then its values, which the arrows walk.
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  while (
    !(await filters
      .getByRole('checkbox', { name: /^Create/ })
      .evaluate((box) => box === document.activeElement))
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(chips(page)).toHaveText(['Kindis notRestart'])
  await page.keyboard.press('Escape')
  await expect(filters).toBeHidden()
  await expect(button).toBeFocused()

  await searchFor(page, 'backup')
  await button.focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Kind is not: change to is' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Kind is: change to is not' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(kind).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Restart: change Kind' })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(chips(page)).toHaveText(['Textcontainsbackup'])
  await expect(page.getByRole('button', { name: 'Remove Text contains backup' })).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(button).toBeFocused()
  await expect(page).toHaveURL(/\/tasks$/)
})

test('the count beside a value is the length of the list that shows it', async ({ page }) => {
  await openConsole(page, '?status!=succeeded&kind!=network')
  for (const leaf of ['Status', 'Service', 'Connection', 'Kind', 'Task', 'Instance', 'Initiator']) {
    const filters = await openFilters(page, leaf)
    const option = filters.getByRole('group', { name: leaf, exact: true }).getByRole('checkbox').first()
    await expect(option).toBeVisible()
    const boxes = filters.getByRole('group', { name: leaf, exact: true }).getByRole('checkbox')
    const names = await boxes.evaluateAll((all) => all.map((box) => box.closest('label')?.innerText ?? ''))
    const counted = names.map((name) => Number(/([\d,]+)\s+tasks?$/.exec(name)?.[1]?.replaceAll(',', '')))
    const place = counted.findIndex((count) => count > 0)
    // Within an inverted choice the others are in the list as well, so the value is chosen alone.
    const isInForce = (await filters.getByRole('tab', { name: new RegExp(`^${leaf}`) }).innerText()).includes(
      'force',
    )
    if (isInForce) {
      await closeFilters(page)
      await chip(page, leaf)
        .getByRole('button', { name: /^Remove/ })
        .click()
      await openFilters(page, leaf)
    }
    await boxes.nth(place).check()
    await expect.poll(async () => (await countsInSentence(page)).shown).toBe(counted[place])
    await boxes.nth(place).uncheck()
  }
})

test('tasks are found by how long they took, and by when they began and ended', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  const minutes = async () => {
    const cells = await cellsOf(page, 'Duration')
    return cells.map((text) => {
      const of = (unit: string) => Number(new RegExp(`([\\d.]+) ${unit}\\b`).exec(text)?.[1] ?? 0)
      return of('d') * 1440 + of('h') * 60 + of('m') + of('s') / 60
    })
  }
  const filters = await openFilters(page, 'Duration')
  await filters.getByRole('radio', { name: /^5 m/ }).check()
  await expect(page).toHaveURL(/longer=5m/)
  await expect.poll(async () => Math.min(...(await minutes()))).toBeGreaterThan(5)
  await filters.getByLabel('Other').fill('7 min')
  await filters.getByLabel('Other').press('Enter')
  await expect(page).toHaveURL(/longer=7m/)
  await expect.poll(async () => Math.min(...(await minutes()))).toBeGreaterThan(7)
  await filters.getByRole('radio', { name: 'at most' }).check()
  await expect.poll(async () => Math.max(...(await minutes()))).toBeLessThanOrEqual(7)
  await filters.getByLabel('Other').fill('soon')
  await filters.getByLabel('Other').press('Enter')
  await expect(filters.getByText(/like 1h30m/)).toBeVisible()
  await expectAccessible()
  await filters.getByRole('radio', { name: /^Any/ }).check()
  await closeFilters(page)

  const { shown } = await countsInSentence(page)
  const basis = page.getByLabel('What lies within the time')
  await basis.selectOption('Ended in')
  await expect(page).toHaveURL(/by=ended$/)
  await expect.poll(async () => new Set(await cellsOf(page, 'Status'))).not.toContain('Running')
  expect((await countsInSentence(page)).shown).toBeLessThan(shown)
  const ended = (await countsInSentence(page)).shown
  await chip(page, 'Time').getByRole('button', { name: 'Time ended: change to not ended' }).click()
  await expect(page).toHaveURL(/by!=ended$/)
  await expect(basis).toHaveValue('not-ended')
  await expect.poll(async () => (await countsInSentence(page)).shown).toBe(shown - ended)
  await expect.poll(async () => new Set(await cellsOf(page, 'Status'))).not.toContain('Succeeded')
  const times = await openFilters(page, 'Time')
  await expect(times.getByRole('radio', { name: /^Not ended in this time/ })).toBeChecked()
  await times.getByRole('radio', { name: /^Not created in this time/ }).check()
  await expect(page).toHaveURL(/by!=created$/)
  await expectAccessible()
  await closeFilters(page)
  await chip(page, 'Time')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(basis).toHaveValue('alive')
})

test('a text is left out when its chip is inverted', async ({ page }) => {
  await openConsole(page)
  const { total } = await countsInSentence(page)
  await searchFor(page, 'restart')
  await expect.poll(async () => (await countsInSentence(page)).shown).toBeLessThan(total)
  const { shown } = await countsInSentence(page)
  await page.getByRole('button', { name: 'Text contains: change to does not contain' }).click()
  await expect.poll(async () => (await countsInSentence(page)).shown).toBe(total - shown)
})

test('options keep their places while their numbers change', async ({ page, product, pass }) => {
  await openConsole(page)
  const filters = await openFilters(page, 'Instance')
  const titles = () =>
    filters
      .getByRole('group', { name: 'Instance', exact: true })
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => box.closest('label')?.title ?? ''))
  await expect.poll(async () => (await titles()).length).toBeGreaterThan(8)
  const before = await titles()
  for (let count = 0; count < 20; count++)
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: 'busiest-of-all',
      durationMs: MINUTE_MS,
    })
  await pass(MINUTE_MS)
  await filters.getByRole('searchbox', { name: 'Find instance' }).fill('busiest')
  await expect(filters.getByRole('checkbox', { name: /^busiest-of-all/ })).toHaveCount(1)
  await filters.getByRole('searchbox', { name: 'Find instance' }).fill('')
  expect((await titles()).slice(0, before.length)).toEqual(before)
})

test('an empty list names the filters that empty it, and the way out', async ({ page, expectAccessible }) => {
  await openConsole(page)
  await filterBy(page, 'Service', /^DMS/)
  await searchFor(page, 'mongodb')
  await expect(taskRows(page)).toHaveCount(0)
  await expect(page.getByText('fits: Service is DMS; Text contains mongodb.')).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: /^Without Service: \d+$/ }).click()
  await expect(taskRows(page).first()).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toBeFocused()
})

test('the first filter moves nothing', async ({ page }) => {
  await openConsole(page)
  const before = await taskRows(page).first().boundingBox()
  await choice(page, 'Status', /^Failed/).check()
  await expect(chips(page)).toHaveCount(1)
  await searchFor(page, 'e')
  await expect(chips(page)).toHaveCount(2)
  expect(await taskRows(page).first().boundingBox()).toEqual(before)
})

test('the list says which services are not wholly in it', async ({ page, product, pass }) => {
  await openConsole(page)
  const incomplete = page.getByText(/incomplete: DDS/)
  await expect(incomplete).toHaveCount(0)
  product.cloud.world.setFault('dds', { kind: 'throttled' })
  await pass(MINUTE_MS)
  await expect(incomplete).toBeVisible()
  await filterBy(page, 'Service', /^RDS/)
  await expect(incomplete).toHaveCount(0)
})

test('columns and the height of rows are chosen, and stand in the address', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  const tall = (await taskRows(page).first().boundingBox())?.height ?? 0
  await page.getByRole('button', { name: 'Display' }).click()
  const display = page.getByRole('dialog', { name: 'Display' })
  await display.getByRole('checkbox', { name: 'Connection' }).uncheck()
  await display.getByRole('checkbox', { name: 'Failure reason' }).uncheck()
  await display.getByRole('radio', { name: 'Dense' }).check()
  await expectAccessible()
  await expect(page).toHaveURL(/columns=service,task,instance,status,progress,started,duration&rows=dense$/)
  await page.reload()
  await expect(taskRows(page).first()).toBeVisible()
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
    'Service',
    'Task',
    'Instance',
    'Status',
    'Progress',
    'Started',
    'Duration',
  ])
  expect((await taskRows(page).first().boundingBox())?.height).toBeLessThan(tall)
  await page.getByRole('button', { name: 'Display' }).click()
  await display.getByRole('button', { name: 'As usual' }).click()
  await expect(page).toHaveURL(/\/tasks$/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Display' })).toBeFocused()
})
