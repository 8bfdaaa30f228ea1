import type { Page } from '@playwright/test'
import { openConsole, searchFor, taskRow, taskRows, taskTable, wheel } from './sentences.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

interface DrawnRow {
  place: number
  top: number
  height: number
  text: string
}

/** The rows that are drawn, in sight or just outside of it. */
const drawnRows = (page: Page): Promise<DrawnRow[]> =>
  taskRows(page).evaluateAll((rows) =>
    rows.map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return { place: Number(row.ariaRowIndex), top, height, text: row.textContent ?? '' }
    }),
  )

const firstPlaceInSight = async (page: Page): Promise<number> => {
  const head = await taskTable(page).boundingBox()
  const rows = await drawnRows(page)
  const edge = Math.max(head?.y ?? 0, 200)
  return Math.min(...rows.filter(({ top }) => top >= edge).map(({ place }) => place))
}

const expectPitch = (page: Page, height: number): Promise<void> =>
  expect
    .poll(async () => {
      const rows = (await drawnRows(page)).toSorted((a, b) => a.place - b.place)
      const pitches = rows.slice(1).map(({ top }, index) => top - (rows[index]?.top ?? 0))
      return [...new Set([...rows.map((row) => row.height), ...pitches])]
    })
    .toEqual([height])

test('rows stand one below the other on any width, and the same stay in sight', async ({ page }) => {
  await openConsole(page)
  await expectPitch(page, 32)
  await page.setViewportSize(PHONE)
  await expectPitch(page, 60)
  await page.setViewportSize(DESK)
  await expectPitch(page, 32)

  await wheel(page, 3_200)
  const place = await firstPlaceInSight(page)
  await page.setViewportSize(PHONE)
  await expectPitch(page, 60)
  expect(Math.abs((await firstPlaceInSight(page)) - place)).toBeLessThan(6)
  await page.setViewportSize(DESK)
  await expectPitch(page, 32)
  expect(Math.abs((await firstPlaceInSight(page)) - place)).toBeLessThan(6)
})

test('new tasks appear at the top by themselves, and wait while the list is read', async ({
  page,
  product,
  pass,
  expectAccessible,
}) => {
  const add = (instanceName: string) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName,
      durationMs: 10 * MINUTE_MS,
    })
  await openConsole(page)
  add('at-the-top')
  await pass(MINUTE_MS)
  await expect(taskRows(page).first()).toContainText('at-the-top')

  await wheel(page, 777)
  const before = (await drawnRows(page)).filter(({ top }) => top > 400 && top < 700)
  expect(before.length).toBeGreaterThan(4)
  for (const name of ['first-newcomer', 'second-newcomer', 'third-newcomer']) add(name)
  await pass(MINUTE_MS)
  const news = page.getByRole('button', { name: '3 new' })
  await expect(news).toBeVisible()
  const after = await drawnRows(page)
  // What runs goes on in its place.
  const named = (rows: readonly DrawnRow[]) => rows.map(({ place, top }) => `${place} ${top}`)
  expect(named(after.filter(({ top }) => top > 400 && top < 700))).toEqual(named(before))
  await expectAccessible()

  await news.press('Enter')
  await expect(news).toHaveCount(0)
  await expect(taskRow(page, 'third-newcomer')).toBeInViewport()
  expect(await firstPlaceInSight(page)).toBe(2)
})

test('a click hits the row that was under the pointer, however many tasks arrive meanwhile', async ({
  page,
  product,
  pass,
}) => {
  await openConsole(page)
  const row = taskRows(page).nth(4)
  const name = await row.getByRole('link').innerText()
  const instance = await row.getByRole('cell').nth(2).innerText()
  const box = await row.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 600, (box?.y ?? 0) + 16]
  await page.mouse.move(x, y)
  for (let count = 0; count < 50; count++)
    product.cloud.world.addTask({
      service: 'rds',
      name: 'BackupDbSqlserverInInstance',
      instanceName: `newcomer-${count}`,
      engine: 'sqlserver',
      durationMs: 10 * MINUTE_MS,
    })
  await pass(MINUTE_MS)
  await expect(page.getByRole('button', { name: '50 new' })).toBeVisible()
  await page.mouse.click(x, y)
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  await expect(page.getByText(instance).first()).toBeVisible()
})

test('fifty clicks between fifty updates each hit the row that was under the pointer', async ({
  page,
  product,
  pass,
}) => {
  // Fifty times a step of the clock, and its answers.
  test.setTimeout(180_000)
  await openConsole(page)
  // Notes what is clicked, and lets nothing be opened.
  await page.evaluate(() => {
    document.addEventListener(
      'click',
      (event) => {
        event.stopPropagation()
        event.preventDefault()
        const row = event.target instanceof Element ? event.target.closest('tr') : null
        document.documentElement.dataset['clicked'] = row?.querySelector('a')?.href ?? 'no row'
      },
      { capture: true },
    )
  })
  const linkUnder = (x: number, y: number) =>
    page.evaluate(
      ([left, top]) => document.elementFromPoint(left, top)?.closest('tr')?.querySelector('a')?.href ?? null,
      [x, y] as const,
    )
  const hit = new Set<string>()
  for (let update = 0; update < 50; update++) {
    const [x, y] = [620, 330 + 32 * (update % 12)]
    await page.mouse.move(x, y)
    const aimedAt = await linkUnder(x, y)
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: `newcomer-${update}`,
      durationMs: 10 * MINUTE_MS,
    })
    await pass(5_000)
    await page.mouse.click(x, y)
    expect(await page.evaluate(() => document.documentElement.dataset['clicked'])).toBe(aimedAt)
    hit.add(aimedAt ?? '')
  }
  expect(hit.size).toBe(12)
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
})

test('the focus stays on its row when that is scrolled away, and keys go on from there', async ({ page }) => {
  await openConsole(page)
  const links = taskRows(page).getByRole('link')
  const focusedPlace = () => page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex ?? null)
  await links.first().focus()
  await wheel(page, 6_000)
  expect(await focusedPlace()).toBe('2')
  await page.keyboard.press('ArrowDown')
  expect(await focusedPlace()).toBe('3')
  await expect.poll(() => firstPlaceInSight(page)).toBeLessThan(10)

  await page.keyboard.press('End')
  const rowCount = await taskTable(page).getAttribute('aria-rowcount')
  expect(await focusedPlace()).toBe(rowCount)
  await page.keyboard.press('PageUp')
  expect(Number(await focusedPlace())).toBeLessThan(Number(rowCount) - 5)
  await page.keyboard.press('PageDown')
  expect(await focusedPlace()).toBe(rowCount)
  await page.keyboard.press('Home')
  expect(await focusedPlace()).toBe('2')
  await expect(taskRows(page).first()).toBeInViewport()
})

test('back from a task the focus is on the row that was left', async ({ page }) => {
  await openConsole(page)
  await wheel(page, 1_500)
  const place = String((await firstPlaceInSight(page)) + 3)
  const name = await taskRows(page).evaluateAll((rows, sought) => {
    const link = rows.find((row) => row.ariaRowIndex === sought)?.querySelector('a')
    link?.focus()
    return link?.textContent ?? ''
  }, place)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Open its page' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.goBack()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex ?? null))
    .toBe(place)

  // Whoever opened it with the pointer finds it just the same.
  await taskRow(page, name)
    .first()
    .click({ position: { x: 5, y: 10 } })
  await page.getByRole('link', { name: 'Open its page' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.goBack()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? null)).toBe('A')
})

test('a button that clears itself away leaves the focus in the search box', async ({ page }) => {
  await openConsole(page)
  const box = page.getByRole('searchbox', { name: 'Search tasks' })
  await searchFor(page, 'no task is called like this')
  await page.getByRole('button', { name: 'Clear filters' }).last().press('Enter')
  await expect(box).toBeFocused()
  await searchFor(page, 'restart')
  await page.getByRole('button', { name: 'Clear filters' }).first().press('Enter')
  await expect(box).toBeFocused()
})

test('a list that came in place of another goes on by itself, although the row with the focus went with that', async ({
  page,
  product,
  pass,
}) => {
  const add = (instanceName: string, minutes: number) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName,
      durationMs: minutes * MINUTE_MS,
    })
  add('ends-soon', 2)
  await product.pass(MINUTE_MS)
  await openConsole(page)
  await page.keyboard.press('f')
  expect(await page.evaluate(() => document.activeElement?.closest('tr')?.textContent)).toContain('Failed')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
  await page.keyboard.type('running now')
  await expect(page.getByRole('option', { name: 'Running now', selected: true })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(taskRow(page, 'Failed')).toHaveCount(0)
  await expect(taskRow(page, 'ends-soon')).toHaveCount(1)
  add('begins-later', 10)
  await pass(2 * MINUTE_MS)
  await expect(taskRow(page, 'begins-later')).toHaveCount(1)
  await expect(taskRow(page, 'ends-soon')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toHaveCount(0)
})

test('keys that go on from a row out of sight let in nothing that waits', async ({ page, product, pass }) => {
  await openConsole(page)
  const focusedPlace = () => page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex ?? null)
  await taskRows(page).first().getByRole('link').focus()
  await page.keyboard.press('End')
  const last = Number(await focusedPlace())
  await wheel(page, -32 * last)
  await expect(taskRows(page).first()).toBeInViewport()
  await page.mouse.move(5, 5)
  product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 10 * MINUTE_MS })
  await pass(MINUTE_MS)
  const news = page.getByRole('button', { name: '1 new' })
  await expect(news).toBeVisible()
  await page.keyboard.press('ArrowUp')
  expect(await focusedPlace()).toBe(String(last - 1))
  await expect(news).toBeVisible()
})
