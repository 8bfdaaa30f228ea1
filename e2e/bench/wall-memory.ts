import type { Browser, Page } from 'playwright'
import { measureBetweenTurns, type PageContents } from '../wall-load.ts'
import { watchTimers } from '../wall-timers.ts'
import type { Figure } from './figure.ts'
import { answerInside, checkShown, countAnswered } from './wall-answers.ts'

const CHANGED = 200
const VIEWPORT = { width: 1920, height: 1080 }

interface Sample extends PageContents {
  polls: number
}

const openWall = async (browser: Browser, origin: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.clock.install()
  await watchTimers(page)
  await answerInside(page, CHANGED)
  await page.goto(`${origin}/wall`)
  // A wall that shows nothing a minute after its load loads itself anew, and the clock of the page would overtake it.
  await waitUntilShown(page)
  return page
}

const waitUntilShown = (page: Page): Promise<void> => page.getByRole('progressbar').first().waitFor()

const takeSample = async (page: Page): Promise<Sample> => {
  const polls = await countAnswered(page)
  await checkShown(page, polls)
  return { polls, ...(await measureBetweenTurns(page, () => page.clock.runFor(1_000))) }
}

const mostOf = (samples: readonly Sample[], name: keyof Sample): number =>
  Math.max(...samples.map((sample) => sample[name]))

/** What must stay as it was in the first of the samples. */
const constants = (what: string, samples: readonly Sample[]): Figure[] =>
  (['nodes', 'listeners', 'timers'] as const).map((name) => ({
    name: `wall: most ${name} ${what}`,
    value: mostOf(samples, name),
    unit: 'count',
    floor: samples[0]?.[name] ?? Number.NaN,
    goal: 'constant',
  }))

const print = (what: string, samples: readonly Sample[]): void =>
  console.log(
    `wall, ${what}, heap by polls:`,
    samples.map(({ polls, heapBytes }) => `${polls}: ${Math.round(heapBytes / 1000)} KB`).join(', '),
  )

const MINUTE_MS = 60_000
const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Of each minute the page gets its turns of the last seconds, as browsers give them to hidden tabs, and asks once. */
const AWAKE_MS = 2_000
/** From the first hour on, and never when the page may be loading. */
const SAMPLE_EVERY = 2 * HOUR

/** Seven days by the clock of the page, a poll a minute. The page loads itself anew once a day, as it should. */
export const measureWallWeek = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const page = await openWall(browser, origin)
  let loadCount = 0
  page.on('domcontentloaded', () => {
    loadCount += 1
  })
  /** A load comes in the time of the network, in the midst of anything. */
  const overLoads = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    const before = loadCount
    try {
      return await act()
    } catch (error) {
      await waitUntilShown(page)
      if (loadCount === before) throw error
      return act()
    }
  }
  const nowMs = () => overLoads(() => page.evaluate(() => Date.now()))
  const beganMs = await nowMs()
  const samples: Sample[] = []
  for (let minute = 1; minute <= WEEK; minute++) {
    const before = loadCount
    await overLoads(() => page.clock.fastForward(MINUTE_MS - AWAKE_MS))
    await overLoads(() => page.clock.runFor(AWAKE_MS))
    if (loadCount > before) await waitUntilShown(page)
    if (minute % SAMPLE_EVERY === HOUR) samples.push(await overLoads(() => takeSample(page)))
  }
  const days = ((await nowMs()) - beganMs) / (DAY * MINUTE_MS)
  const polls = await countAnswered(page)
  await page.close()
  print(`${days.toFixed(2)} days, ${loadCount} loads`, samples)
  if (polls < WEEK || days < 7)
    throw new Error(`${polls} polls in ${days} days were answered instead of ${WEEK} in seven`)
  const what = `in ${days.toFixed(2)} days of ${polls} polls, ${CHANGED} tasks changing`
  return [
    {
      name: `wall: most heap ${what}`,
      value: mostOf(samples, 'heapBytes') / 1000,
      unit: 'KB',
      floor: (samples[0]?.heapBytes ?? Number.NaN) / 1000,
      goal: 'at most 1.2x of the first hour',
    },
    ...constants('in them', samples),
    {
      name: 'wall: loads of itself in them',
      value: loadCount,
      unit: 'count',
      floor: null,
      goal: 'one a day',
    },
  ]
}

const POLLS = 5_000
const TURN_MS = 60_000
/** Five seconds after each answer, at the next full one: ten. */
const LEAST_POLLS = 8
const SAMPLE_EVERY_POLLS = 250

/** One page without any load, in every second of its life: seven hours of the pace at which it asks by itself. */
export const measureWallSlope = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const page = await openWall(browser, origin)
  const samples: Sample[] = []
  const beganMs = await page.evaluate(() => Date.now())
  for (let polls = 0; polls < POLLS;) {
    await page.clock.runFor(TURN_MS)
    const asked = await countAnswered(page)
    if (asked < polls + LEAST_POLLS)
      throw new Error(`${asked - polls} polls in a minute: the wall no longer asks`)
    polls = asked
    if (polls >= (samples.length + 1) * SAMPLE_EVERY_POLLS) samples.push(await takeSample(page))
  }
  const hours = (await page.evaluate((since) => Date.now() - since, beganMs)) / (HOUR * MINUTE_MS)
  await page.close()
  print(`${hours.toFixed(1)} hours of one page`, samples)
  const half = samples.slice(samples.length / 2)
  return [
    {
      name: `wall: heap for each poll, second half of ${POLLS} in ${hours.toFixed(1)} hours of one page`,
      value: slopeOf(half.map(({ polls, heapBytes }) => [polls, heapBytes] as const)),
      unit: 'bytes',
      floor: null,
      goal: 'at most 100',
    },
    ...constants('in them', half),
  ]
}

/** Least squares. */
const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
}
