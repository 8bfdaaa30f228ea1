import type { TaskChanges } from '../src/contract/tasks.ts'
import { SERVICES } from '../src/task/service.ts'
import { startProduct, type Product } from './product.ts'
import { expect, test as base, type Page } from './test.ts'
import { acrossTheScreen, expectNews, openWall, tile, tileRows } from './wall-sentences.ts'

/** What a wall says of its age: of what it shows, and of nothing else. */

const MINUTE_MS = 60_000
const PARTS = ['Running', 'Needs a look', 'Next'] as const
const CALM = /Nothing (is|has|of this view (is|has)) (running|failed|scheduled)/

const breakServices = (product: Pick<Product, 'cloud'>, status: number, projectId?: string) => {
  for (const service of SERVICES)
    product.cloud.world.setFault(service, {
      kind: 'status',
      status,
      ...(projectId === undefined ? {} : { projectId }),
    })
}

const test = base.extend<{ neverRead: Product }>({
  /** A new installation whose clouds refuse to be read. */
  neverRead: async ({}, use) => {
    const product = await startProduct({ prepare: (cloud) => breakServices({ cloud }, 401) })
    await use(product)
    await product.stop()
  },
})

const totals = (page: Page) => page.getByLabel('Totals')

test('where nothing was ever read it says so, and why, and tells of no task that there is none', async ({
  page,
  neverRead,
}) => {
  await page.goto(`${neverRead.origin}/wall`)
  await expect(acrossTheScreen(page)).toContainText('No data yet')
  await expect(acrossTheScreen(page)).toContainText(
    'RDS, TaurusDB, DDS and DMS on Production Frankfurt and Test Amsterdam: the cloud does not accept our sign-in (HTTP 401',
  )
  for (const part of PARTS) {
    await expect(tile(page, part)).toContainText('Nothing has been read yet.')
    await expect(tile(page, part)).not.toContainText(CALM)
    await expect(tile(page, part).getByRole('heading')).toHaveText(`${part} —`)
  }
  await expect(totals(page)).toContainText('—')
  await expect(totals(page)).not.toContainText('0')
  // It is well again by itself.
  for (const service of SERVICES) neverRead.cloud.world.setFault(service, null)
  await neverRead.pass(10 * MINUTE_MS)
  await page.clock.fastForward(10 * MINUTE_MS)
  await page.clock.runFor(15_000)
  await expectNews(page)
})

test('of a service that fails everywhere, its own view grows old, and that of the others does not', async ({
  page,
  product,
  pass,
}) => {
  await openWall(page, '?service=rds&status=running')
  await expect(tile(page, 'Running')).toContainText('Nothing of this view is running.')
  product.cloud.world.setFault('rds', { kind: 'status', status: 500 })
  await pass(4 * MINUTE_MS)
  await expect(acrossTheScreen(page)).toContainText(/^No data since 09:0\d/)
  await expect(acrossTheScreen(page)).toContainText(
    'RDS on Production Frankfurt and Test Amsterdam: the cloud answered with an error (HTTP 500',
  )
  await expect(tile(page, 'Running')).toContainText(/No data since 09:0\d/)
  await expect(tile(page, 'Running')).not.toContainText(CALM)
  await expect(totals(page)).toHaveAttribute('data-age', 'old')
  for (const text of await tileRows(page, 'Sources').allInnerTexts()) expect(text).toContain('RDS')

  await openWall(page, '?service!=rds')
  await expect(totals(page)).toHaveAttribute('data-age', 'fresh')
  await expect(tile(page, 'Next')).not.toContainText('no data')

  // Beside others it is counted.
  await openWall(page, '?status=running&text=no-such-thing')
  for (const part of PARTS)
    await expect(tile(page, part)).toContainText(/2 of 8 sources: no data(, one)? since 09:0\d/)
  await expect(tile(page, 'Running')).toContainText('Nothing of this view is known to be running.')
})

test('of views in turn only that is old whose connection is away', async ({ page, product, pass }) => {
  const play = (query: string) => `play=${encodeURIComponent(query)}`
  await openWall(
    page,
    `?${play('for=30s&title=Frankfurt&connection=production-frankfurt')}&${play('for=30s&title=Elsewhere&connection!=production-frankfurt')}`,
  )
  const away = product.connections.find(({ id }) => id === 'production-frankfurt')
  breakServices(product, 500, away?.projectId)
  await pass(4 * MINUTE_MS)
  // In one look: whose turn it is moves on by itself.
  const look = () =>
    page.evaluate(() => ({
      isAway: document.querySelector('h1')?.textContent.includes('Frankfurt') ?? false,
      alertCount: document.querySelectorAll('[role="alert"]').length,
    }))
  const turns: boolean[] = []
  for (let step = 0; turns.length < 4; step++) {
    expect(step).toBeLessThan(60)
    const { isAway, alertCount } = await look()
    expect(alertCount).toBe(isAway ? 1 : 0)
    if (turns.at(-1) !== isAway) turns.push(isAway)
    await pass(5_000)
  }
})

test('what the page knew keeps its age though the server has forgotten it', async ({
  page,
  product,
  pass,
}) => {
  await openWall(page)
  breakServices(product, 500)
  await pass(4 * MINUTE_MS)
  const since = /^No data since 09:0\d/
  await expect(acrossTheScreen(page)).toContainText(since)
  const [said = ''] = since.exec(await acrossTheScreen(page).innerText()) ?? []
  // Another server has never heard of any of it.
  await page.context().route('**/api/tasks?*', async (route) => {
    const response = await route.fetch()
    const answer: TaskChanges = await response.json()
    const sources = answer.sources.map((source) => ({ ...source, lastSuccessMs: null }))
    await route.fulfill({ response, json: { ...answer, sources } })
  })
  await pass(MINUTE_MS)
  await expect(acrossTheScreen(page)).toContainText(said)
  for (const part of PARTS) await expect(tile(page, part)).not.toContainText(CALM)
  // Loaded anew the page knows as little, and does not say that all is well.
  await page.reload()
  await expect(acrossTheScreen(page)).toContainText('No data yet')
})

test('a server that has just begun is no trouble, and no calm either', async ({ page }) => {
  await page.context().route('**/api/tasks?*', async (route) => {
    const response = await route.fetch()
    const answer: TaskChanges = await response.json()
    const sources = answer.sources.map((source) => ({
      ...source,
      state: 'starting',
      lastSuccessMs: null,
      problem: null,
    }))
    await route.fulfill({ response, json: { ...answer, tasks: [], sources } })
  })
  await page.goto('/wall')
  await expect(page.getByRole('status').filter({ hasText: 'No data yet' })).toContainText('has just begun')
  await expect(acrossTheScreen(page)).toHaveCount(0)
  for (const part of PARTS) await expect(tile(page, part)).not.toContainText(CALM)
})

test('a view of nothing that is read says that', async ({ page }) => {
  await page.goto('/wall?connection=long-gone')
  await expect(acrossTheScreen(page)).toContainText('None of the sources of this view is read.')
  await expect(totals(page)).not.toContainText('0')
})
