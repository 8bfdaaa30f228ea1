import type { Product } from './product.ts'
import { expect, test, watchConsole, type Page } from './test.ts'
import { openWall, shownLetters, tile, tileCount, tileRows } from './wall-sentences.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const addRunning = (product: Product, count: number) => {
  for (let place = 0; place < count; place++)
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: `db-${place}.`,
      durationMs: 5 * HOUR_MS,
    })
}

/** Notes which of them are shown, and lets less time pass than a page of rows stays; how many were seen. */
const lookAtRunning = async (
  page: Page,
  seen: Set<string>,
  passOnPage: (ms: number) => Promise<void>,
): Promise<number> => {
  for (const text of await tileRows(page, 'Running').allInnerTexts())
    for (const [name] of text.matchAll(/db-\d+\./g)) seen.add(name)
  await passOnPage(4_000)
  return seen.size
}
/** What takes turns goes on while the test does not look. */
const OFTEN = { timeout: 60_000, intervals: [10] }

const SCREENS = [
  ['full HD', 1920, 1080],
  ['4K', 3840, 2160],
  ['portrait', 1080, 1920],
] as const

for (const [name, width, height] of SCREENS)
  test(`in ${name} it fills the screen with letters that carry, and without a scroll bar`, async ({
    page,
    product,
  }) => {
    addRunning(product, 40)
    await product.pass(MINUTE_MS)
    await page.setViewportSize({ width, height })
    const complaints = watchConsole(page)
    await openWall(page)
    for (const part of ['Running', 'Needs a look', 'Next', 'Sources'])
      await expect(tileRows(page, part).first()).toBeInViewport({ ratio: 1 })
    const letters = await tileRows(page, 'Running')
      .first()
      .getByRole('strong')
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(letters).toBeGreaterThan(Math.min(width, height) * 0.03)
    expect(
      await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return [scrollWidth <= innerWidth, scrollHeight <= innerHeight]
      }),
    ).toEqual([true, true])
    // A row that is cut off is as bad as one that is missing.
    for (const part of ['Running', 'Needs a look', 'Next'])
      await expect(tileRows(page, part).last()).toBeInViewport({ ratio: 0.99 })
    expect(complaints).toEqual([])
  })

test('what does not fit is counted and takes its turn, and what hangs stays', async ({
  page,
  product,
  passOnPage,
}) => {
  // Twelve that tell how long it takes, and one that does not move.
  for (let place = 0; place < 12; place++)
    product.cloud.world.addTask({
      service: 'taurusdb',
      name: 'RestoreTaurusToRehearsal',
      instanceName: 'rehearsal',
      durationMs: (1 + place / 10) * MINUTE_MS,
    })
  await product.pass(3 * MINUTE_MS)
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusToRehearsal',
    instanceName: 'hangs',
    durationMs: 10 * HOUR_MS,
  })
  addRunning(product, 30)
  await product.pass(4 * MINUTE_MS)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await openWall(page)
  await passOnPage(20_000)
  const count = await tileCount(page, 'Running')
  expect(count).toBeGreaterThan(30)
  const seen = new Set<string>()
  await expect
    .poll(async () => {
      await expect(tileRows(page, 'Running').first()).toContainText(/hangs.*Stuck|Stuck.*hangs/s)
      return lookAtRunning(page, seen, passOnPage)
    }, OFTEN)
    .toBe(30)
  await expect(tile(page, 'Running')).toContainText(/page \d of \d/)
  await expect(tile(page, 'Needs a look')).toContainText('Stuck')
})

test('a running task says how far it is and when it will be done', async ({ page, product, pass }) => {
  for (let place = 0; place < 6; place++)
    product.cloud.world.addTask({
      service: 'taurusdb',
      name: 'RestoreTaurusToRehearsal',
      instanceName: 'rehearsal',
      durationMs: (10 + place) * MINUTE_MS,
    })
  await product.pass(16 * MINUTE_MS)
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusToRehearsal',
    instanceName: 'orders-db',
    durationMs: 12 * MINUTE_MS,
  })
  await product.pass(3 * MINUTE_MS)
  await openWall(page, '?text=orders-db')
  await pass(20_000)
  const row = tileRows(page, 'Running').first()
  await expect(row).toContainText('orders-db')
  await expect(row).toContainText(/\d+ %/)
  await expect(row).toContainText(/about .* left/)
})

test('a failure stays until somebody has seen it, over loads, or for a day', async ({
  page,
  product,
  pass,
}) => {
  for (const instanceName of ['first-down', 'second-down'])
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName,
      durationMs: 30_000,
      outcome: 'failed',
    })
  await product.pass(2 * MINUTE_MS)
  await openWall(page, '?text=-down')
  const trouble = tile(page, 'Needs a look')
  await expect(trouble).toContainText('first-down')
  await expect(trouble).toContainText('second-down')
  await tileRows(page, 'Needs a look')
    .filter({ hasText: 'first-down' })
    .getByRole('button', { name: /^Acknowledge / })
    .click()
  await expect(trouble).not.toContainText('first-down')
  await expect(trouble).toContainText('1 acknowledged')
  await page.reload()
  await expect(trouble).toContainText('second-down')
  await expect(trouble).not.toContainText('first-down')
  product.clock.advance(25 * HOUR_MS)
  await product.settle()
  await page.clock.fastForward(25 * HOUR_MS)
  await pass(MINUTE_MS)
  await expect(trouble).not.toContainText('second-down')
})

test('views take turns with times of their own, and what an address says in vain is told', async ({
  page,
  passOnPage,
}) => {
  const play = (query: string) => `play=${encodeURIComponent(query)}`
  await openWall(
    page,
    `?${play('for=20s&title=Frankfurt&connection=production-frankfurt')}&${play('for=10s&title=Amsterdam&connection=test-amsterdam')}&colour=red`,
  )
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toContainText('Frankfurt')
  await passOnPage(22_000)
  await expect(title).toContainText('Amsterdam')
  await expect(tileRows(page, 'Next').first()).toContainText('Test Amsterdam')
  await passOnPage(10_000)
  await expect(title).toContainText('Frankfurt')
})

test('every page of a view comes, also where views take turns as fast as pages do', async ({
  page,
  product,
  passOnPage,
}) => {
  addRunning(product, 20)
  await product.pass(MINUTE_MS)
  await page.setViewportSize({ width: 1920, height: 1080 })
  const play = (query: string) => `play=${encodeURIComponent(query)}`
  await openWall(
    page,
    `?${play('for=12s&title=Restarts&text=db-')}&${play('for=12s&title=Amsterdam&connection=test-amsterdam')}`,
  )
  const seen = new Set<string>()
  await expect.poll(() => lookAtRunning(page, seen, passOnPage), OFTEN).toBe(20)
})

test('what should have begun is late, and is looked for in one place', async ({ page }) => {
  await openWall(page, '?attention=late')
  const late = tileRows(page, 'Needs a look').filter({ hasText: 'Late · was planned 15 Nov, 01:17' })
  await expect(late).toHaveCount(1)
  await expect(tile(page, 'Next')).toContainText('1 late')
  await expect(tile(page, 'Next')).toContainText('Nothing else of this view is scheduled.')
})

test('a view that leaves tasks out says so, and speaks for nothing else', async ({ page }) => {
  await openWall(page)
  await expect(page.getByText(/Shows only/)).toHaveCount(0)
  await expect(tileRows(page, 'Needs a look').filter({ hasText: 'Failed' }).first()).toBeVisible()
  await openWall(page, '?status=running&connection=production-frankfurt')
  await expect(page.getByText(/Shows only: .*Running.*Production Frankfurt/)).toBeVisible()
  await expect(tile(page, 'Needs a look')).toContainText('Nothing of this view has failed')
})

for (const [name, width, height] of SCREENS)
  test(`in ${name} warnings come before what the view is, and every letter of them is shown`, async ({
    page,
    product,
    passOnPage,
  }) => {
    await page.setViewportSize({ width, height })
    // Its first page stays until the test has looked at it.
    await page.clock.pauseAt(product.clock.nowMs() + MINUTE_MS)
    const unread = Array.from({ length: 30 }, (_, place) => `colour${place}=as-red-as-a-rose`).join('&')
    await openWall(page, `?status=running&connection=production-frankfurt&${unread}`)
    const notes = page.getByText('Simulated data')
    await expect(notes).toHaveText(/^Simulated data · .*colour29=.* · Shows only: /)
    const letterCount = (await notes.innerText()).length
    const seen = new Set<number>()
    const look = async () => {
      for (const place of await notes.evaluate(shownLetters)) seen.add(place)
    }
    await look()
    expect(seen).toContain(0)
    expect(seen.size).toBeLessThan(letterCount)
    await expect(page.getByText(/^page 1 of \d+$/).last()).toBeInViewport({ ratio: 1 })
    await expect
      .poll(async () => {
        await passOnPage(4_000)
        await look()
        return seen.size
      }, OFTEN)
      .toBe(letterCount)
  })

test('anybody can read it, in bright rooms and in dark ones', async ({ page, expectAccessible }) => {
  await openWall(page)
  await expectAccessible()
})

test('it is as dark as its room, and darker at night', async ({ page }) => {
  const groundOf = () =>
    page
      .getByRole('main')
      .evaluate((main) => getComputedStyle(main.firstElementChild ?? main).backgroundColor)
  await openWall(page, '?theme=dark&dim=22-6')
  const dark = await groundOf()
  const wall = page.getByRole('main')
  // It is nine in the morning in Berlin.
  const dimmed = () =>
    wall.evaluate((main) => getComputedStyle(main.firstElementChild ?? main, '::after').opacity)
  expect(await dimmed()).toBe('1')
  await page.goto('/wall?theme=light&dim=8-10')
  await expect.poll(groundOf).not.toBe(dark)
  await expect.poll(dimmed).toBe('0.55')
})

test('it asks nobody but its server, and leaves the screen of the device alone', async ({
  page,
  product,
  passOnPage,
}) => {
  const origins = new Set<string>()
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: () => {
          document.documentElement.dataset['kept'] = 'on'
          return Promise.resolve({ release: () => Promise.resolve() })
        },
      },
    })
  })
  await openWall(page)
  await passOnPage(MINUTE_MS)
  expect([...origins]).toEqual([product.origin])
  const kept = () => page.evaluate(() => document.documentElement.dataset['kept'] ?? null)
  expect(await kept()).toBeNull()
  await page.mouse.move(200, 200)
  await page.getByRole('checkbox', { name: 'Keep the screen on' }).check()
  await expect.poll(kept).toBe('on')
  // The choice is of this device, and stands in no address.
  await page.reload()
  await expect.poll(kept).toBe('on')
  expect(new URL(page.url()).search).toBe('')
})
