import type { BrowserContext } from '@playwright/test'
import type { Product } from './product.ts'
import { openConsole, taskRow, taskRows } from './sentences.ts'
import { setHidden } from './set-hidden.ts'
import { expect, test, type Page } from './test.ts'

const MINUTE_MS = 60_000
const STEP_MS = 5_000

const isListQuestion = (url: string) => new URL(url).pathname === '/api/tasks'

/** The questions about the list that the pages of a browser have asked, each by its page. */
const watchQuestions = (context: BrowserContext, product: Product) => {
  const asked: Page[] = []
  const underWay = new Set<unknown>()
  context.on('request', (request) => {
    if (!isListQuestion(request.url())) return
    asked.push(request.frame().page())
    underWay.add(request)
  })
  context.on('requestfinished', (request) => underWay.delete(request))
  context.on('requestfailed', (request) => underWay.delete(request))
  return {
    asked,
    /** Lets time pass for cloud, BFF and every tab: they share one clock. */
    passForAll: async (ms: number) => {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        await product.pass(STEP_MS)
        await context.clock.runFor(STEP_MS)
        await expect.poll(() => underWay.size).toBe(0)
      }
    },
  }
}

const openTab = async (context: BrowserContext, query = ''): Promise<Page> => {
  const tab = await context.newPage()
  await openConsole(tab, query)
  return tab
}

const addRunning = (product: Product, instanceName: string) =>
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName,
    durationMs: 30 * MINUTE_MS,
  })

test('six tabs cost the server one poller, and the newest one no question at all', async ({
  context,
  page,
  product,
}) => {
  const { asked, passForAll } = watchQuestions(context, product)
  addRunning(product, 'long-one')
  await product.pass(MINUTE_MS)
  await openConsole(page)
  /** How often a poller asks while a minute is let pass: its clock goes on by itself, too. */
  const passMinute = async () => {
    const beganMs = await page.evaluate(() => Date.now())
    asked.length = 0
    await passForAll(MINUTE_MS)
    return ((await page.evaluate(() => Date.now())) - beganMs) / STEP_MS
  }
  await passForAll(MINUTE_MS)
  await passMinute()
  expect(asked.length).toBeGreaterThanOrEqual(10)

  const tabs = [page]
  asked.length = 0
  // A tab that is told nothing for three seconds rightly asks by itself, and a machine may stand still for longer.
  await context.clock.pauseAt((await page.evaluate(() => Date.now())) + STEP_MS)
  for (let count = 2; count <= 6; count++) {
    const tab = await context.newPage()
    await tab.goto('/tasks')
    await expect
      .poll(async () => {
        await context.clock.runFor(1)
        return taskRows(tab).first().isVisible()
      })
      .toBe(true)
    tabs.push(tab)
  }
  await context.clock.resume()
  for (const tab of tabs) expect(asked.filter((asker) => asker === tab && tab !== page)).toEqual([])
  await expect(taskRow(tabs[5] ?? page, 'long-one')).toBeVisible()

  addRunning(product, 'seen-by-all')
  expect(await passMinute().then((due) => asked.length - due)).toBeLessThanOrEqual(2)
  for (const tab of tabs) await expect(taskRow(tab, 'seen-by-all')).toBeVisible()
})

test('when the tab that asks is closed or hidden another goes on, and no task is missed', async ({
  context,
  page,
  product,
}) => {
  const { asked, passForAll } = watchQuestions(context, product)
  addRunning(product, 'long-one')
  await product.pass(MINUTE_MS)
  await openConsole(page)
  const second = await openTab(context)
  const third = await openTab(context)

  await page.close()
  addRunning(product, 'after-the-first')
  asked.length = 0
  await passForAll(MINUTE_MS)
  expect(new Set(asked).size).toBe(1)
  for (const tab of [second, third]) await expect(taskRow(tab, 'after-the-first')).toBeVisible()

  const leader = asked[0] ?? second
  const other = leader === second ? third : second
  await setHidden(leader, true)
  await passForAll(STEP_MS)
  asked.length = 0
  addRunning(product, 'after-the-second')
  await passForAll(MINUTE_MS)
  expect(new Set(asked)).toEqual(new Set([other]))
  // The hidden one follows without a question, so that it is current when it is seen again.
  for (const tab of [second, third]) await expect(taskRow(tab, 'after-the-second')).toHaveCount(1)
})

test('tabs of different ranges ask for themselves, and each shows its own tasks', async ({
  context,
  page,
  product,
}) => {
  const { passForAll } = watchQuestions(context, product)
  await openConsole(page)
  const day = await openTab(context, '?range=24h')
  addRunning(product, 'in-both')
  await passForAll(MINUTE_MS)
  for (const tab of [page, day]) await expect(taskRow(tab, 'in-both')).toBeVisible()
  await expect(day.getByText(/tasks? alive in the last 24 hours/)).toBeVisible()
  expect(await taskRows(page).count()).toBeGreaterThan(0)
})

/** What a browser can be without. Blocked site data refuses the channel in Firefox, and each use of a lock. */
const WITHOUT: Record<string, () => void> = {
  'that has no channel': () => void Reflect.deleteProperty(globalThis, 'BroadcastChannel'),
  'that forbids the channel': () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    Object.assign(globalThis, { BroadcastChannel: new Proxy(BroadcastChannel, { construct: refuse }) })
  },
  'that forbids locks': () => {
    const refuse = () => Promise.reject(new DOMException('Access is denied.', 'SecurityError'))
    // A blank page has none.
    if ('locks' in navigator) Object.assign(navigator.locks, { request: refuse, query: refuse })
  },
}

for (const [how, remove] of Object.entries(WITHOUT))
  test(`in a browser ${how}, each tab asks by itself`, async ({ context, page, product }) => {
    const { asked, passForAll } = watchQuestions(context, product)
    const faults: Error[] = []
    context.on('weberror', (fault) => faults.push(fault.error()))
    await context.addInitScript(remove)
    await openConsole(page)
    const second = await openTab(context)
    addRunning(product, 'seen-by-both')
    await passForAll(MINUTE_MS)
    expect(new Set(asked)).toEqual(new Set([page, second]))
    for (const tab of [page, second]) await expect(taskRow(tab, 'seen-by-both')).toBeVisible()
    expect(faults).toEqual([])
  })
