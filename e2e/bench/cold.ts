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

const EVERY_MS = 60_000
const ROUNDS = 7
/** As many as the bare page shows, so that both have the same to read; and as many as a large estate has in a week. */
const FEW = 50
const MANY = 10_000

interface Measured {
  cpuMs: number
  lcpMs: number
}

interface Sites {
  own: string
  floor: string
}

/** What a first visit costs, beside a bare React page with fifty rows of the same server. */
export const measureCold = async (): Promise<Figure[]> => {
  const site = { own: loadSite(join(import.meta.dirname, '../../dist')), floor: await buildBareSite() }
  const measured = async <T>(taskCount: number, measure: (sites: Sites) => Promise<T>): Promise<T> => {
    const start = (of: typeof site.own) =>
      startFullBff({ taskCount, everyMs: EVERY_MS, site: of, hasSources: false })
    const [own, floor] = await Promise.all([start(site.own), start(site.floor)])
    const found = await measure({ own: `${own.origin}/tasks`, floor: `${floor.origin}/` })
    await Promise.all([own.stop(), floor.stop()])
    return found
  }
  return [
    ...(await measured(FEW, (sites) => measureVisits(sites, `${FEW} tasks`))),
    ...(await measured(MANY, async (sites) => [
      ...(await measureVisits(sites, '10,000 tasks')),
      ...(await measureLighthouse(sites)),
    ])),
  ]
}

const measureVisits = async (sites: Sites, what: string): Promise<Figure[]> => {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const rounds: { own: Measured; floor: Measured }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ floor: await visit(browser, sites.floor), own: await visit(browser, sites.own) })
  await browser.close()
  const figure = (name: string, field: keyof Measured, goal: string): Figure => ({
    name: `cold load of ${what}, ${name}`,
    value: median(rounds.map((round) => round.own[field])),
    unit: 'ms',
    floor: median(rounds.map((round) => round.floor[field])),
    goal,
  })
  return [
    figure('CPU until it rests', 'cpuMs', 'at most 2x'),
    figure('largest paint', 'lcpMs', 'at most 1.4x'),
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
