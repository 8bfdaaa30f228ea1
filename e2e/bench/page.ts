import { chromium } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { measureCriticalPath } from '../critical-path.ts'
import { startProduct } from '../product.ts'
import { openConsole } from '../sentences.ts'
import { median, type Figure } from './figure.ts'

const ROUNDS = 5

/** What the browser fetches before the first row of /tasks, from an empty cache, and how long that takes. */
export const measurePage = async (): Promise<Figure[]> => {
  const product = await startProduct()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const rowMs: number[] = []
  let cost: Awaited<ReturnType<typeof measureCriticalPath>> | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({
      baseURL: product.origin,
      viewport: { width: 1440, height: 900 },
    })
    const page = await context.newPage()
    const startedMs = performance.now()
    cost = await measureCriticalPath(page, product.origin, () => openConsole(page))
    rowMs.push(performance.now() - startedMs)
    await context.close()
  }
  await browser.close()
  await product.stop()
  if (cost === null) throw new Error('nothing was measured')
  return [
    {
      name: 'JavaScript before the first row, gzip',
      value: cost.scriptGzipBytes / 1000,
      unit: 'KB',
      floor: null,
      goal: 'at most 130',
    },
    {
      name: 'CSS before the first row, gzip',
      value: cost.styleGzipBytes / 1000,
      unit: 'KB',
      floor: null,
      goal: 'at most 10',
    },
    {
      name: 'requests before the first row',
      value: cost.requestCount,
      unit: 'requests',
      floor: null,
      goal: 'at most 12',
    },
    {
      name: 'requests to another origin',
      value: cost.foreignOrigins.length,
      unit: 'requests',
      floor: null,
      goal: 'none',
    },
    { name: 'web fonts', value: cost.fontCount, unit: 'requests', floor: null, goal: 'none' },
    { name: 'first row, cold, 800 tasks', value: median(rowMs), unit: 'ms', floor: null, goal: '–' },
  ]
}
