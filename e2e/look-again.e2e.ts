import type { Page } from '@playwright/test'
import { countsInSentence, openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000
const note = (page: Page) => page.getByRole('region', { name: 'Since you last looked' })

test('whoever comes back is told once what happened, and each number leads to as many tasks', async ({
  page,
  product,
  context,
}) => {
  await openConsole(page)
  await expect(page.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await expect(note(page)).toHaveCount(0)
  await page.close()

  const add = (outcome: 'failed' | 'succeeded', durationMs: number) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: 'orders',
      durationMs,
      outcome,
    })
  add('failed', 30_000)
  add('succeeded', 30_000)
  add('succeeded', 60 * MINUTE_MS)
  await product.pass(10 * MINUTE_MS)

  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  await openConsole(back)
  const said = note(back)
  await expect(said).toBeVisible()
  const links = await said.getByRole('link').allInnerTexts()
  expect(links).toEqual(expect.arrayContaining([expect.stringMatching(/^1 failed$/)]))
  for (const text of links.filter((each) => /^\d/.test(each))) {
    await said.getByRole('link', { name: text, exact: true }).click()
    await expect.poll(() => countsInSentence(back).then(({ shown }) => shown)).toBe(Number.parseInt(text, 10))
    await expect(said).toBeVisible()
  }
  await said.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await expect(said).toHaveCount(0)
  await openConsole(back)
  await expect(back.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await expect(said).toHaveCount(0)
})

test('a short absence is none, and neither is a long one in which nothing happened', async ({
  page,
  product,
  context,
}) => {
  await openConsole(page)
  await expect(page.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await page.close()
  product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 1_000 })
  await product.pass(4 * MINUTE_MS)
  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  await openConsole(back)
  await expect(back.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await back.clock.runFor(MINUTE_MS)
  await expect(note(back)).toHaveCount(0)
})

test('a list of last week tells nobody what was missed, and leaves it to be told', async ({
  page,
  product,
  context,
}) => {
  await openConsole(page)
  await expect(page.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await page.close()
  const task = { service: 'rds', name: 'RestartMysqlInstance', durationMs: 1_000, outcome: 'failed' } as const
  product.cloud.world.addTask(task)
  await product.pass(10 * MINUTE_MS)

  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  const toMs = product.clock.nowMs() - 7 * 24 * 60 * MINUTE_MS
  const [from, to] = [toMs - 60 * MINUTE_MS, toMs].map((ms) => new Date(ms).toISOString())
  await openConsole(back, `?from=${from}&to=${to}`)
  await expect(back.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await back.clock.runFor(2 * MINUTE_MS)
  await expect(note(back)).toHaveCount(0)
  await openConsole(back)
  await expect(note(back).getByRole('link', { name: '1 failed' })).toBeVisible()
})
