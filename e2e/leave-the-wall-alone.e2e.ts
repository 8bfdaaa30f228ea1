import type { Route } from '@playwright/test'
import type { TaskChanges } from '../src/contract/tasks.ts'
import type { Product } from './product.ts'
import { hang, watchScreen } from './screen.ts'
import { expect, test, type Page } from './test.ts'
import { answerWithChanges, measureBetweenTurns } from './wall-load.ts'
import {
  acrossTheScreen,
  countLoads,
  expectLoads,
  expectNews,
  openWall,
  tile,
  tileRows,
} from './wall-sentences.ts'
import { watchTimers } from './wall-timers.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** While nothing answers it is asked every ten seconds: two of these, and the answer's way. */
const BACK_WITHIN_MS = 25_000

const API = /\/api\//
const WALL = /\/wall(\?|$)/

/** What the network does to every question of the page. */
const troubleOf = (page: Page) => ({
  begin: (act: (route: Route) => Promise<void>) => page.context().route(API, act),
  end: () => page.context().unroute(API),
})

for (const [what, act, said] of [
  ['the server is killed', (route: Route) => route.abort('connectionrefused'), 'The server does not answer.'],
  [
    'the network is off',
    (route: Route) => route.abort('internetdisconnected'),
    'The server does not answer.',
  ],
  [
    'a proxy answers 502',
    (route: Route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
    'Something else than the task center answers.',
  ],
  [
    'a sign-in page comes instead of JSON',
    (route: Route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<form>Sign in</form>' }),
    'Something else than the task center answers.',
  ],
  [
    'answers break off',
    (route: Route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"tasks":[{"ke' }),
    'The server does not answer.',
  ],
  [
    'JSON comes that says nothing',
    (route: Route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"ok":true}' }),
    'Something else than the task center answers.',
  ],
  [
    'the session ends',
    (route: Route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'signed-out', title: 'Signed out', status: 401, detail: 'Sign in.' }),
      }),
    'This display is signed out.',
  ],
] as const)
  test(`when ${what}, it fades, says so across the screen, and comes back by itself`, async ({
    page,
    product,
    pass,
    passOnPage,
  }) => {
    await openWall(page)
    const countedLoads = countLoads(page)
    const trouble = troubleOf(page)
    await trouble.begin(act)
    await passOnPage(1.6 * MINUTE_MS)
    await expect(page.getByRole('status').filter({ hasText: 'has not answered since 09:0' })).toBeVisible()
    await expect(acrossTheScreen(page)).toHaveCount(0)
    await passOnPage(1.6 * MINUTE_MS)
    await expect(acrossTheScreen(page)).toContainText(/^No data since 09:0\d/)
    // On a busy machine one answer may come too late by the page's clock, which is a trouble of its own.
    await expect
      .poll(async () => {
        await passOnPage(5_000)
        return acrossTheScreen(page).textContent()
      })
      .toContain(said)
    // What was known is there, pale.
    await expect(tileRows(page, 'Running').first()).toBeVisible()
    await expect(tileRows(page, 'Sources').first()).toContainText(/no data since 09:0\d/)
    await product.pass(3.2 * MINUTE_MS)
    await trouble.end()
    await pass(BACK_WITHIN_MS)
    await expectNews(page)
    await expect(tileRows(page, 'Sources').first()).toContainText(/\d+ s$/)
    expect(countedLoads()).toBe(0)
  })

test('a service that fails fades alone, and its tile says since when', async ({ page, product, pass }) => {
  await openWall(page)
  product.cloud.world.setFault('dds', { kind: 'status', status: 500 })
  await pass(4 * MINUTE_MS)
  const dds = tileRows(page, 'Sources').filter({ hasText: 'DDS' })
  await expect(dds.first()).toContainText(/no data since 09:0\d/)
  await expect(tileRows(page, 'Sources').filter({ hasText: 'RDS' }).first()).toContainText(/\d+ s$/)
  await expect(acrossTheScreen(page)).toHaveCount(0)
  product.cloud.world.setFault('dds', null)
  await pass(2 * MINUTE_MS)
  await expect(dds.first()).toContainText(/\d+ s$/)
})

/** `RDS Production Frankfurt 1 m`: how old it says that it is, in seconds. */
const labelOf = (text: string): number => {
  const [, minutes, seconds] = /(?:(\d+) m|(\d+) s)$/.exec(text) ?? []
  return minutes === undefined ? Number(seconds) : Number(minutes) * 60
}

/** Seconds of both, and whatever is under way stays so. */
const passTogether = async (page: Page, product: Product, ms: number): Promise<void> => {
  for (let passedMs = 0; passedMs < ms; passedMs += 1_000) {
    await product.pass(1_000)
    await page.clock.runFor(1_000)
  }
}

/** Less than the page waits for an answer. */
const HELD_MS = 15_000

test('no label is ever younger than its data, however slow the answers are', async ({
  page,
  product,
  pass,
}) => {
  await openWall(page)
  // What the BFF said last, as the page got it.
  let given: TaskChanges | null = null
  let askedCount = 0
  let arrival = Promise.resolve()
  await page.context().route('**/api/tasks?*', async (route) => {
    askedCount += 1
    // What is held back later holds nothing back that was asked before.
    const mayArrive = arrival
    const response = await route.fetch()
    const answer: TaskChanges = await response.json()
    await mayArrive
    given = answer
    // Given up meanwhile it cannot be answered.
    await route.fulfill({ response, json: answer }).catch(() => undefined)
  })
  let seenCount = 0
  const expectTruth = async () => {
    if (given === null) return
    const nowMs = product.clock.nowMs()
    const rows = await tileRows(page, 'Sources').allInnerTexts()
    for (const { service, connection, lastSuccessMs } of given.sources) {
      const title = connection === 'production-frankfurt' ? 'Production Frankfurt' : 'Test Amsterdam'
      const row = rows.find(
        (text) => text.includes(title) && new RegExp(`^${service}\\b`, 'i').test(text.trim()),
      )
      if (row === undefined || lastSuccessMs === null || row.includes('no data')) continue
      const truthMs = nowMs - lastSuccessMs
      // Minutes are written without their seconds, and the two clocks of the test step after one another.
      const label = labelOf(row.replaceAll(/\s+/g, ' ').trim())
      expect(label * 1000 + (label >= 60 ? 60_000 : 1_000)).toBeGreaterThanOrEqual(truthMs)
      seenCount += 1
    }
  }
  for (let step = 0; step < 6; step++) {
    await pass(5_000)
    await expectTruth()
  }
  for (let held = 0; held < 4; held++) {
    const late = Promise.withResolvers<void>()
    arrival = late.promise
    const before = askedCount
    // An answer that is under way needs some of the machine's own time before the next question can come.
    await expect
      .poll(async () => {
        await passTogether(page, product, 1_000)
        return askedCount
      })
      .toBeGreaterThan(before)
    // It is of this moment, and under way for so long.
    await passTogether(page, product, HELD_MS)
    const arrived = page.waitForEvent('requestfinished', (request) => request.url().includes('/api/tasks?'))
    late.resolve()
    await arrived
    // Before the next question, which would be answered at once.
    for (let step = 0; step < 3; step++) {
      await passTogether(page, product, 1_000)
      await expectTruth()
    }
  }
  expect(seenCount).toBeGreaterThan(100)
  await page.context().route(API, (route) => route.abort())
  for (let step = 0; step < 24; step++) {
    await pass(5_000)
    await expectTruth()
  }
})

test('after eight hours of sleep it shows that it is old until it has asked, which it does at once', async ({
  page,
  product,
  pass,
}) => {
  await openWall(page)
  await pass(20_000)
  let isHeld = true
  let askedCount = 0
  await page.context().route(API, async (route) => {
    askedCount += 1
    await (isHeld ? route.abort() : route.continue())
  })
  product.clock.advance(8 * HOUR_MS)
  await product.settle()
  await page.clock.fastForward(8 * HOUR_MS)
  await page.clock.runFor(2_000)
  await expect(acrossTheScreen(page)).toContainText(/^No data since .*09:0\d/)
  expect(askedCount).toBeLessThan(5)
  isHeld = false
  await pass(BACK_WITHIN_MS)
  await expectNews(page)
})

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'

for (const [where, options] of [
  ['', {}],
  [' in another browser than Chromium', { userAgent: FIREFOX }],
] as const)
  test.describe(`a page that hangs${where}`, () => {
    test.use(options)

    test('says so, though nothing of it runs any more', async ({ page, pass, passOnPage }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await openWall(page)
      const notice = page.getByText('This page stands still').locator('..')
      const colour = await notice.evaluate((element) => getComputedStyle(element).backgroundColor)
      const box = await notice.boundingBox()
      if (box === null) throw new Error('the notice has no place on the screen')
      const left = { x: box.x + 4, y: box.y + box.height / 2 }
      const screen = await watchScreen(page)
      // It is the browser's own time that passes.
      for (const began = Date.now(); Date.now() - began < 30_000;) {
        await pass(1_000)
        expect(await screen.shows(colour, left)).toBe(false)
      }
      const goOn = await hang(page)
      await expect.poll(() => screen.shows(colour, left), { timeout: 60_000 }).toBe(true)
      await goOn()
      await passOnPage(10_000)
      await expect.poll(() => screen.shows(colour, left)).toBe(false)
      await screen.stop()
    })
  })

test('the second hand stands where the clock is, and moves only with the page', async ({ page, pass }) => {
  await openWall(page)
  // In one look: both move on by themselves.
  const look = () =>
    page.evaluate(() => ({
      seconds: Number(document.querySelector('.wall-clock time')?.textContent.slice(-2)),
      hand: document.querySelector('.wall-hand')?.getAttribute('transform'),
    }))
  const stood = new Set<number>()
  for (let step = 0; step < 3; step++) {
    await pass(7_000)
    const { seconds, hand } = await look()
    expect(hand).toBe(`rotate(${seconds * 6} 16 16)`)
    stood.add(seconds)
  }
  expect(stood.size).toBeGreaterThan(1)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

/** Deploys another build: its name in the answers, and another page with a part more. */
const deploy = async (
  page: Page,
  build: string,
  gives: (route: Route) => Promise<boolean>,
): Promise<void> => {
  await page.context().unrouteAll({ behavior: 'wait' })
  await page.context().route('**/api/tasks?*', async (route) => {
    const response = await route.fetch()
    const answer: unknown = await response.json()
    await route.fulfill({ response, json: Object.assign({}, answer, { build }) })
  })
  await page
    .context()
    .route(`**/assets/only-${build}.css`, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  await page.context().route(WALL, async (route) => {
    if (await gives(route)) return
    const response = await route.fetch()
    const body = (await response.text())
      .replace(/(<meta name="build" content=")[^"]+/, `$1${build}`)
      .replace('</head>', `<link rel="stylesheet" href="/assets/only-${build}.css"></head>`)
    await route.fulfill({ response, body })
  })
}
const itself = () => Promise.resolve(false)

/** A page that loads itself anew arrives in the time of the network, which the clock of the page must not outrun. */
const passOver = async (page: Page, passOnPage: (ms: number) => Promise<void>, ms: number): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
    await passOnPage(Math.min(STEP_MS, leftMs))
    await expect(tile(page, 'Running')).toBeVisible({ timeout: 30_000 })
  }
}
const STEP_MS = 20_000

test('two deploys are one load each, once the new page answers', async ({ page, passOnPage }) => {
  test.slow()
  await openWall(page)
  const countedLoads = countLoads(page)
  const passAWhile = () => passOver(page, passOnPage, 5_000)
  await passOver(page, passOnPage, 2 * MINUTE_MS)
  let isThere = false
  await deploy(page, 'two', async (route) => {
    if (isThere) return false
    await route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' })
    return true
  })
  await passOver(page, passOnPage, 5 * MINUTE_MS)
  expect(countedLoads()).toBe(0)
  await expectNews(page)
  isThere = true
  await passOver(page, passOnPage, 2 * MINUTE_MS)
  await expectLoads(countedLoads, 1, passAWhile)
  // A second one soon after could be two servers that differ, so it would wait.
  await passOver(page, passOnPage, 15 * MINUTE_MS)
  await expectNews(page)
  await deploy(page, 'three', itself)
  await passOver(page, passOnPage, 5 * MINUTE_MS)
  await expectLoads(countedLoads, 2, passAWhile)
  await passOver(page, passOnPage, 5 * MINUTE_MS)
  expect(countedLoads()).toBe(2)
  await expectNews(page)
})

test('a server whose pages never come to rest makes no loop', async ({ page, passOnPage }) => {
  // Many steps of its clock, on a machine that others may use too.
  test.slow()
  let count = 0
  await page
    .context()
    .route(/\/assets\/other-\d+\.css/, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  await page.context().route(WALL, async (route) => {
    count += 1
    const response = await route.fetch()
    const body = (await response.text()).replace(
      '</head>',
      `<link rel="stylesheet" href="/assets/other-${count}.css"></head>`,
    )
    await route.fulfill({ response, body })
  })
  await openWall(page)
  const countedLoads = countLoads(page)
  await passOver(page, passOnPage, 20 * MINUTE_MS)
  expect(countedLoads()).toBeGreaterThan(0)
  expect(countedLoads()).toBeLessThanOrEqual(3)
})

test('after a quarter of an hour without a good answer it loads itself anew, if there is something to load', async ({
  page,
  passOnPage,
}) => {
  await openWall(page)
  const countedLoads = countLoads(page)
  const trouble = troubleOf(page)
  await trouble.begin((route) => route.abort())
  await page.context().route(WALL, (route) => route.abort())
  await passOnPage(20 * MINUTE_MS)
  expect(countedLoads()).toBe(0)
  await expect(acrossTheScreen(page)).toContainText('No data since')
  await page.context().unroute(WALL)
  await passOnPage(MINUTE_MS)
  await expectLoads(countedLoads, 1, () => passOnPage(5_000))
  await passOnPage(MINUTE_MS)
  await expect(acrossTheScreen(page)).toContainText('No data yet')
  await trouble.end()
  await passOnPage(BACK_WITHIN_MS)
  await expectNews(page)
  expect(countedLoads()).toBe(1)
})

test('a page of which a part did not arrive asks for it until it does', async ({ page, passOnPage }) => {
  await page.context().route('**/assets/wall-*.js', (route) => route.abort())
  await page.goto('/wall')
  await passOnPage(2 * MINUTE_MS)
  await expect(tile(page, 'Running')).toHaveCount(0)
  await page.context().unrouteAll({ behavior: 'wait' })
  await passOnPage(2 * MINUTE_MS)
  await expectNews(page)
})

test('over a hundred polls nothing piles up in the page', async ({ page, product, passOnPage }) => {
  await product.pass(MINUTE_MS)
  let pollCount = 0
  await answerWithChanges(page, { runningCount: 200, onPoll: () => (pollCount += 1) })
  await watchTimers(page)
  await openWall(page)
  // Every page of rows once, and a minute for what is made once.
  await passOnPage(4 * MINUTE_MS)
  const before = await measureBetweenTurns(page, () => passOnPage(1_000))
  pollCount = 0
  await passOnPage(20 * MINUTE_MS)
  const after = await measureBetweenTurns(page, () => passOnPage(1_000))
  // What no longer asks keeps its size as well.
  expect(pollCount).toBeGreaterThan(100)
  // One or two belong to the question under way.
  expect(Math.abs(after.listeners - before.listeners)).toBeLessThanOrEqual(2)
  expect(Math.abs(after.timers - before.timers)).toBeLessThanOrEqual(1)
  expect(after.nodes).toBeLessThan(before.nodes * 1.1)
  expect(after.heapBytes).toBeLessThan(before.heapBytes * 1.2)
})
