import { chromium } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { startProduct } from '../product.ts'
import { median, type Figure } from './figure.ts'

const ROUNDS = 5
const MINUTE_MS = 60_000
/** A phone of the middle class. */
const SLOWER = 4

/** From a pasted link to a page that can be read: nothing cached, a processor four times slower. */
export const measureTaskPage = async (): Promise<Figure[]> => {
  const product = await startProduct()
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
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const readableMs: number[] = []
  let requestCount = 0
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    requestCount = 0
    page.on('request', (request) => {
      if (request.url().includes('/api/')) requestCount += 1
    })
    const startedMs = performance.now()
    await page.goto(`${product.origin}/tasks/production-frankfurt/taurusdb/${taskId}`, {
      waitUntil: 'commit',
    })
    await page.getByText(/^Restoring .*step \d of 2/).waitFor()
    readableMs.push(performance.now() - startedMs)
    await context.close()
  }
  await browser.close()
  await product.stop()
  return [
    {
      name: 'from a link to its task, cold, processor 4x slower',
      value: median(readableMs),
      unit: 'ms',
      floor: null,
      goal: '–',
    },
    {
      name: 'questions to the BFF until then (session and task, at the same time)',
      value: requestCount,
      unit: 'requests',
      floor: null,
      goal: '2',
    },
  ]
}
