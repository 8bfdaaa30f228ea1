import type { Page } from '@playwright/test'
import { chip, countsInSentence, openConsole, openFilters, taskRow, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000
const NAME = 'RestoreTaurusToRehearsal'

const attentionLink = (page: Page) => page.getByRole('link', { name: /attention/ })
const icon = (page: Page) =>
  page.evaluate(() =>
    decodeURIComponent(document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? ''),
  )

test('the title, the icon and a link count what needs a human, and the link leads to as many', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  const link = attentionLink(page)
  const count = Number(/^(\d+)/.exec(await link.innerText())?.[1])
  expect(count).toBeGreaterThan(0)
  await expect(page).toHaveTitle(`(${count}) Tasks · Cloud Task Center`)
  await expect.poll(() => icon(page)).toContain(`>${count > 9 ? '9+' : count}</text>`)

  await link.click()
  await expect(chip(page, 'Attention')).toBeVisible()
  await expect.poll(() => countsInSentence(page).then(({ shown }) => shown)).toBe(count)
  await expect(page.getByRole('button', { name: 'View: Needs attention' })).toBeVisible()
  await expectAccessible()

  // Each reason says how many it is of.
  const filters = await openFilters(page, 'Attention')
  await filters.getByRole('checkbox', { name: /^Late or stuck/ }).uncheck()
  await filters.getByRole('checkbox', { name: /^Needs approval/ }).uncheck()
  await filters.getByRole('checkbox', { name: /^Contradictory/ }).uncheck()
  const failed = await filters
    .getByText(/^Failed/)
    .locator('..')
    .getByText(/\d/)
    .first()
    .innerText()
  await expect.poll(() => countsInSentence(page).then(({ shown }) => shown)).toBe(Number.parseInt(failed, 10))
  await expect(page).toHaveURL(/attention=failed$/)
})

test('a task that hangs says so in its row and needs attention, and a failure until another try succeeds', async ({
  page,
  product,
  pass,
}) => {
  const add = (minutes: number, over: object = {}) =>
    product.cloud.world.addTask({
      service: 'taurusdb',
      name: NAME,
      instanceName: 'orders',
      durationMs: minutes * MINUTE_MS,
      ...over,
    })
  for (let place = 0; place < 12; place++) add(1 + place / 10)
  await product.pass(4 * MINUTE_MS)
  add(600)
  await page.goto(`/tasks?attention=late&name=${NAME}`)
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible()
  await pass(4 * MINUTE_MS)
  await expect(taskRow(page, 'stuck')).toHaveCount(1)

  await openConsole(page)
  const before = Number.parseInt(await attentionLink(page).innerText(), 10)
  const restart = (outcome: object) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: 'ledger-of-tests',
      durationMs: 20_000,
      ...outcome,
    })
  restart({ outcome: 'failed', failReason: 'the node did not come back' })
  await pass(MINUTE_MS)
  await expect(attentionLink(page)).toContainText(`${before + 1} need attention`)
  restart({})
  await pass(MINUTE_MS)
  await expect(attentionLink(page)).toContainText(`${before} need attention`)
  await expect(taskRows(page).first()).toBeVisible()
})

test('a failure that was made good needs nobody in a range that ends before it was, too', async ({
  page,
  product,
  pass,
}) => {
  const restart = (instanceName: string, outcome: object) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName,
      durationMs: 20_000,
      ...outcome,
    })
  const fromMs = product.clock.nowMs()
  restart('made-good', { outcome: 'failed' })
  restart('left-alone', { outcome: 'failed' })
  await product.pass(10 * MINUTE_MS)
  const [from, to] = [fromMs, product.clock.nowMs()].map((ms) => new Date(ms).toISOString())
  await product.pass(MINUTE_MS)
  restart('made-good', {})
  await product.pass(MINUTE_MS)

  await openConsole(page, `?from=${from}&to=${to}&attention=failed&name=RestartMysqlInstance`)
  await pass(10_000)
  await expect(taskRow(page, 'left-alone')).toHaveCount(1)
  await expect(taskRow(page, 'made-good')).toHaveCount(0)
  await expect(taskRows(page)).toHaveCount(1)
})
