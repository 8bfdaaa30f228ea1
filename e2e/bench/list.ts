import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright'
import { loadSite } from '../../src/server/site.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { median, percentile, type Figure } from './figure.ts'
import { startFullBff } from './full-bff.ts'
import { atRest, watchRenderer } from './renderer.ts'

const TASKS = 100_000
/** All of them in the seven days that the list shows by itself. */
const EVERY_MS = 6_000
const ROUNDS = 3
const VIEWPORT = { width: 1440, height: 900 }
const FLOOR = readFileSync(join(import.meta.dirname, 'floor-list.html'), 'utf8')
/** Long enough for everything that starts a page, so that it is not counted with the first row. */
const START_MS = 2_000

interface Measured {
  firstMs: number
  firstKeyCpuMs: number
  keyCpuMs: number
  keyMs: number
  sortCpuMs: number
  frameCpuMs: number
  frameMs: number
  blankFrames: number
  heapMb: number
  nodes: number
}

declare global {
  interface Window {
    bench: {
      /** When the first row was painted. */
      rowMs: number
      keyMs: number[]
      frames: number[]
      blankFrames: number
    }
  }
}

/** Notes from inside of the page what cannot be seen from outside. */
const noteInPage = () => {
  window.bench = { rowMs: 0, keyMs: [], frames: [], blankFrames: 0 }
  const rows = new MutationObserver(() => {
    if (document.querySelector('tbody a') === null) return
    rows.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.bench.rowMs = performance.now())))
  })
  rows.observe(document, { childList: true, subtree: true })
  const options = { type: 'event', durationThreshold: 16 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === 'keydown') window.bench.keyMs.push(entry.duration)
  }).observe(options)
}

/** What a list costs at 100,000 rows, beside one written by hand without any library. */
export const measureList = async (): Promise<Figure[]> => {
  const bff = await startFullBff({
    taskCount: TASKS,
    everyMs: EVERY_MS,
    hasSources: false,
    site: loadSite(join(import.meta.dirname, '../../dist')),
  })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const rounds: { floor: Measured; own: Measured }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      floor: await measureOne(browser, bff.origin, '/floor'),
      own: await measureOne(browser, bff.origin, '/tasks'),
    })
  await browser.close()
  await bff.stop()

  const figure = (
    name: string,
    field: keyof Measured,
    unit: Figure['unit'],
    goal: string,
    hasFloor = true,
  ): Figure => ({
    name: `100,000 rows: ${name}`,
    value: median(rounds.map(({ own }) => own[field])),
    unit,
    floor: hasFloor ? median(rounds.map(({ floor }) => floor[field])) : null,
    goal,
  })
  return [
    figure('first row after its data', 'firstMs', 'ms', 'at most 2x'),
    figure('first key, CPU', 'firstKeyCpuMs', 'ms', 'at most 1.8x'),
    figure('later key, CPU', 'keyCpuMs', 'ms', 'at most 2x'),
    figure('later key until it is painted', 'keyMs', 'ms', 'at most 50 ms'),
    figure('sort by instance, CPU', 'sortCpuMs', 'ms', 'at most 1.4x'),
    figure('scrolled frame, CPU', 'frameCpuMs', 'ms', 'at most 2.5x'),
    figure('scrolled frame, p95', 'frameMs', 'ms', 'at most 1.2x'),
    figure('scrolled frames with a gap', 'blankFrames', 'frames', 'none', false),
    figure('heap', 'heapMb', 'MB', 'at most 1.25x'),
    figure('nodes in the document', 'nodes', 'nodes', 'at most 1,500'),
  ]
}

const measureOne = async (browser: Browser, origin: string, path: string): Promise<Measured> => {
  const context = await browser.newContext({ baseURL: origin, viewport: VIEWPORT })
  const page = await context.newPage()
  await page.addInitScript(noteInPage)
  await page.route('**/floor', (route) => route.fulfill({ contentType: 'text/html', body: FLOOR }))
  await page.route(
    '**/api/tasks?**',
    async (route) => {
      await delay(START_MS)
      await route.continue()
    },
    { times: 1 },
  )
  await page.goto(path)
  const firstMs = await firstRowMs(page)
  await page.waitForFunction(
    (count) =>
      document.title === 'whole' ||
      (document.body.innerText.includes(count) && !document.body.innerText.includes('reading older')),
    TASKS.toLocaleString('en-GB'),
    { timeout: 120_000 },
  )
  const renderer = await watchRenderer(page)
  await delay(START_MS)
  const heapMb = await renderer.heapMb()

  const search = page.getByRole('searchbox', { name: 'Search tasks' })
  await search.focus()
  const keys: number[] = []
  for (const key of 'orders-49') keys.push(await renderer.cpuMs(() => page.keyboard.press(key)))
  const keyMs = await page.evaluate(() => window.bench.keyMs)
  await search.fill('')
  await atRest(page)

  const header = page.getByRole('columnheader', { name: 'Instance' }).getByRole('button').first()
  const sorts: number[] = []
  for (let count = 0; count < 3; count++) sorts.push(await renderer.cpuMs(() => header.click()))

  const { cpuMs, frames, blankFrames } = await scroll(page, renderer)
  const nodes = await renderer.nodeCount()
  await context.close()
  const [firstKeyCpuMs = Number.NaN, ...later] = keys
  return {
    firstMs,
    firstKeyCpuMs,
    keyCpuMs: median(later),
    // What is quicker than a frame is not told.
    keyMs: median([...keyMs, ...Array.from({ length: keys.length - keyMs.length }, () => 16)]),
    sortCpuMs: median(sorts),
    frameCpuMs: cpuMs / frames.length,
    frameMs: percentile(frames, 0.95),
    blankFrames,
    heapMb,
    nodes,
  }
}

const firstRowMs = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => window.bench.rowMs > 0)
  return page.evaluate(() => {
    const answer = performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/tasks?'))
    return (
      window.bench.rowMs - (answer instanceof PerformanceResourceTiming ? answer.responseEnd : Number.NaN)
    )
  })
}

const SCROLL_PX = 40_000
const SCROLL_SPEED = 8_000

/** Scrolls as a wheel does, and looks at every frame. */
const scroll = async (page: Page, { session, cpuMs }: Awaited<ReturnType<typeof watchRenderer>>) => {
  await page.evaluate(() => {
    const scroller = document.querySelector('.table-scroller')
    if (scroller === null) throw new Error('nothing scrolls here')
    const { left, top, bottom } = scroller.getBoundingClientRect()
    let lastMs = performance.now()
    const look = (nowMs: number) => {
      window.bench.frames.push(nowMs - lastMs)
      lastMs = nowMs
      const isBlank = [top + 60, (top + bottom) / 2, bottom - 40].some(
        (y) => document.elementFromPoint(left + 300, y)?.closest('tbody tr') === null,
      )
      if (isBlank) window.bench.blankFrames += 1
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const spentMs = await cpuMs(async () => {
    await session.send('Input.synthesizeScrollGesture', {
      x: 700,
      y: 600,
      yDistance: -SCROLL_PX,
      speed: SCROLL_SPEED,
      gestureSourceType: 'mouse',
      repeatCount: 0,
    })
  })
  const { frames, blankFrames } = await page.evaluate(() => window.bench)
  return { cpuMs: spentMs, frames, blankFrames }
}
