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
/** So slow a network that nearly all of the time is waiting for one answer after the other. */
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
  const far = await visit(browser, (page) => readFromAfar(page, link))
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
      name: 'answers waited for one after the other until then (at 1 s each, with all else)',
      value: far.tripCount,
      unit: 'requests',
      floor: 3,
      goal: 'document, script, question',
    },
    {
      name: 'questions to the BFF until then (session and task, at the same time)',
      value: far.questionCount,
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

/** How long it takes until the page can be read, in round trips, and how many questions the BFF is asked. */
const readFromAfar = async (
  page: Page,
  link: string,
): Promise<{ tripCount: number; questionCount: number }> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  let questionCount = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/')) questionCount += 1
  })
  const startedMs = performance.now()
  await read(page, link)
  return { tripCount: (performance.now() - startedMs) / LATENCY_MS, questionCount }
}
