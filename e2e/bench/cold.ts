import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright'
import { loadSite } from '../../src/server/site.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { buildBareSite } from './bare-site.ts'
import { median, type Figure } from './figure.ts'
import { startFullBff } from './full-bff.ts'
import { measureLighthouse } from './lighthouse.ts'
import { watchRenderer } from './renderer.ts'

const TASKS = 10_000
const EVERY_MS = 60_000
const ROUNDS = 7

interface Measured {
  cpuMs: number
  lcpMs: number
}

/** What a first visit costs with 10,000 tasks, beside a bare React page with fifty rows of the same server. */
export const measureCold = async (): Promise<Figure[]> => {
  const [own, bare] = await Promise.all(
    [loadSite(join(import.meta.dirname, '../../dist')), await buildBareSite()].map((site) =>
      startFullBff({ taskCount: TASKS, everyMs: EVERY_MS, site, hasSources: false }),
    ),
  )
  if (own === undefined || bare === undefined) throw new Error('two servers were started')
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const rounds: { own: Measured; floor: Measured }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      floor: await visit(browser, `${bare.origin}/`),
      own: await visit(browser, `${own.origin}/tasks`),
    })
  await browser.close()
  const scores = await measureLighthouse({ own: `${own.origin}/tasks`, floor: `${bare.origin}/` })
  await Promise.all([own.stop(), bare.stop()])
  const figure = (name: string, field: keyof Measured, goal: string): Figure => ({
    name,
    value: median(rounds.map((round) => round.own[field])),
    unit: 'ms',
    floor: median(rounds.map((round) => round.floor[field])),
    goal,
  })
  return [
    figure('cold load until it rests, CPU', 'cpuMs', 'at most 2x'),
    figure('cold load, largest paint', 'lcpMs', 'at most 1.4x'),
    ...scores,
  ]
}

const REST_MS = 1_000

const visit = async (browser: Browser, address: string): Promise<Measured> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const renderer = await watchRenderer(page)
  let lcpMs = Number.NaN
  const cpuMs = await renderer.cpuMs(async () => {
    await page.goto(address)
    // Not by role: to work out what each element is would cost the page as much as to draw it.
    await page.waitForFunction(() => document.querySelector('tbody a') !== null, undefined, { polling: 100 })
    await delay(REST_MS)
    lcpMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
          ).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          })
        }),
    )
  })
  await context.close()
  return { cpuMs, lcpMs }
}
