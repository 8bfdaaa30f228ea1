import { chromium, type Browser, type Page } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { startProduct } from '../product.ts'
import { exampleSummary } from '../../src/task/examples.ts'
import { measurePage } from '../wall-load.ts'
import type { Figure } from './figure.ts'

/** A display that nobody touches: what piles up in it over a week of polls, and what it costs while it is watched. */

/** So many as a week has minutes. The clock is driven, so they take some minutes themselves. */
const POLLS = 10_080
const POLL_MS = 5_000
const CHANGED = 200
const WATCHED = 500
const WATCHED_MS = 30_000

const VIEWPORT = { width: 1920, height: 1080 }

/** Answers every question inside the page, so that only the page itself is measured. */
const answerInside = (page: Page, count: number): Promise<unknown> =>
  page.addInitScript(
    ({ template, runningCount }) => {
      let poll = 0
      const answerOf = (path: string): unknown => {
        if (path.startsWith('/api/ends')) return { ends: [], nowMs: Date.now() }
        if (!path.startsWith('/api/tasks')) return { connections: [], nowMs: Date.now() }
        poll += 1
        return {
          cursor: `after-${poll}`,
          nowMs: Date.now(),
          tasks: Array.from({ length: runningCount }, (_, place) => ({
            ...template,
            key: `prod-fra/rds/task-${place}`,
            taskId: `task-${place}`,
            progress: (poll + place) % 100,
            createdMs: Date.now() - 3_600_000,
            change: poll,
          })),
          older: null,
          sources: [],
          late: [],
          build: 'steady',
        }
      }
      const own = globalThis.fetch.bind(globalThis)
      globalThis.fetch = (input, init) => {
        const path = typeof input === 'string' ? input : ''
        if (!path.startsWith('/api/')) return own(input, init)
        return Promise.resolve(
          new Response(JSON.stringify(answerOf(path)), { headers: { 'content-type': 'application/json' } }),
        )
      }
    },
    { template: exampleSummary({ status: 'running', endedMs: null }), runningCount: count },
  )

const measureWeek = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.clock.install()
  await answerInside(page, CHANGED)
  await page.goto(`${origin}/wall`)
  const curve: { polls: number; heapKb: number; nodes: number; listeners: number }[] = []
  for (let polls = 0; polls <= POLLS; polls += 1) {
    await page.clock.runFor(POLL_MS)
    if (polls % 720 !== 0) continue
    const { heapBytes, nodes, listeners } = await measurePage(page)
    curve.push({ polls, heapKb: Math.round(heapBytes / 1000), nodes, listeners })
  }
  await page.close()
  console.log('wall, by polls:', curve.map(({ polls, heapKb }) => `${polls}: ${heapKb} KB`).join(', '))
  const half = curve.slice(Math.floor(curve.length / 2))
  const [first, middle, last] = [curve[1], half[0], half.at(-1)]
  if (first === undefined || middle === undefined || last === undefined)
    throw new Error('nothing was measured')
  const slope = slopeOf(half.map(({ polls, heapKb }) => [polls, heapKb] as const))
  const most = (name: 'nodes' | 'listeners') => Math.max(...half.map((each) => each[name]))
  return [
    {
      name: `wall: heap after a week of polls, ${CHANGED} tasks changing`,
      value: last.heapKb,
      unit: 'KB',
      floor: first.heapKb,
      goal: 'at most 1.2x',
    },
    {
      name: 'wall: heap for each 1,000 polls of the second half',
      value: slope * 1000,
      unit: 'KB',
      floor: null,
      goal: 'at most 100',
    },
    { name: 'wall: DOM nodes', value: most('nodes'), unit: 'count', floor: first.nodes, goal: 'constant' },
    {
      name: 'wall: listeners',
      value: most('listeners'),
      unit: 'count',
      floor: first.listeners,
      goal: 'constant',
    },
  ]
}

/** Least squares. */
const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
}

/** As short as it can be written by hand: it changes the texts of all its rows with every answer. */
const BY_HAND = `<!doctype html><div id="rows"></div><script>
  const rows = new Map()
  const poll = async () => {
    const { tasks } = await (await fetch('/api/tasks?')).json()
    for (const task of tasks) {
      let row = rows.get(task.key)
      if (!row) {
        row = document.createElement('div')
        for (const text of [task.name, task.instanceName, '']) row.appendChild(document.createElement('span')).textContent = text
        document.getElementById('rows').append(row)
        rows.set(task.key, row)
      }
      row.lastChild.textContent = task.progress + ' %'
    }
  }
  setInterval(poll, 2000)
  poll()
</script>`

const cpuOf = async (browser: Browser, open: (page: Page) => Promise<unknown>): Promise<number> => {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await answerInside(page, WATCHED)
  await open(page)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const busyMs = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  const pass = () => new Promise((resolve) => setTimeout(resolve, WATCHED_MS))
  await pass()
  const before = await busyMs()
  await pass()
  const spentMs = ((await busyMs()) - before) * (60_000 / WATCHED_MS)
  await page.close()
  return spentMs
}

export const measureWall = async (): Promise<Figure[]> => {
  const product = await startProduct()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const wallMs = await cpuOf(browser, (page) => page.goto(`${product.origin}/wall`))
  const byHandMs = await cpuOf(browser, async (page) => {
    await page.route('**/by-hand', (route) => route.fulfill({ contentType: 'text/html', body: BY_HAND }))
    await page.goto(`${product.origin}/by-hand`)
  })
  const week = await measureWeek(browser, product.origin)
  await browser.close()
  await product.stop()
  return [
    {
      name: `wall: CPU of a minute, ${WATCHED} running tasks, beside a page by hand that asks every 2 s`,
      value: wallMs,
      unit: 'ms',
      floor: byHandMs,
      goal: 'at most 0.4x',
    },
    ...week,
  ]
}
