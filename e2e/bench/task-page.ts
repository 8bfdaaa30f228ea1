import { chromium, type Browser, type Page } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { plainProject, UNLIMITED } from '../plain-cloud.ts'
import { startProduct } from '../product.ts'
import { median, type Figure } from './figure.ts'

const TASKS = 10_000
const ROUNDS = 7
const MINUTE_MS = 60_000
/** A phone of the middle class. */
const SLOWER = 4
/** So slow a network that whatever follows something else can be told from what comes together with it. */
const LATENCY_MS = 1_000

/** From a pasted link to a page that can be read: nothing cached, many tasks in the store. */
export const measureTaskPage = async (): Promise<Figure[]> => {
  const product = await startProduct({
    cloud: { projects: [plainProject(TASKS)], limits: UNLIMITED },
    requestsPerMinute: 600,
  })
  const taskId = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    durationMs: 60 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.8 },
    ],
  })
  await product.pass(5 * MINUTE_MS)
  const link = `${product.origin}/tasks/production-frankfurt/taurusdb/${taskId}`
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const readableMs: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    readableMs.push(
      await visit(browser, async (page) => {
        const session = await page.context().newCDPSession(page)
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
        const startedMs = performance.now()
        await read(page, link)
        return performance.now() - startedMs
      }),
    )
  const chain = await visit(browser, (page) => chainOf(page, link))
  await browser.close()
  await product.stop()
  return [
    {
      name: 'from a link to its task, cold, 10,000 tasks, processor 4x slower',
      value: median(readableMs),
      unit: 'ms',
      floor: null,
      goal: '–',
    },
    {
      name: 'requests one after the other until then',
      value: chain.length,
      unit: 'requests',
      floor: null,
      goal: 'at most 3',
    },
    {
      name: 'questions to the BFF until then (session and task, at the same time)',
      value: chain.questions,
      unit: 'requests',
      floor: null,
      goal: '2',
    },
  ]
}

const visit = async <T>(browser: Browser, look: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const seen = await look(await context.newPage())
  await context.close()
  return seen
}

const read = async (page: Page, link: string): Promise<void> => {
  await page.goto(link, { waitUntil: 'commit' })
  await page.getByText(/^Restoring .*step \d of 2/).waitFor()
}

/** How many requests follow one another until the page can be read, and how many of all are questions to the BFF. */
const chainOf = async (page: Page, link: string): Promise<{ length: number; questions: number }> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  const beginsMs: number[] = []
  let questions = 0
  const startedMs = performance.now()
  page.on('request', (request) => {
    beginsMs.push(performance.now() - startedMs)
    if (request.url().includes('/api/')) questions += 1
  })
  await read(page, link)
  return { length: 1 + Math.floor(Math.max(...beginsMs) / LATENCY_MS), questions }
}
