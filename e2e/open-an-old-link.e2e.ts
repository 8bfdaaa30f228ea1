import { createLives } from './lives.ts'
import { taskPanel } from './sentences.ts'
import { expect, test, type Page } from './test.ts'
import type { World } from '../src/simulated-cloud/world.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const PLACE = 'production-frankfurt/taurusdb'

const restore = (world: World, over: object = {}): string =>
  world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    instanceName: 'orders-prod-9',
    durationMs: 4 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.8 },
    ],
    ...over,
  })
const region = (page: Page, name: string) => page.getByRole('region', { name })

test('45 days later the page and the side panel are complete, and say since when the cloud has not known the task', async ({
  page,
  product,
  passOnPage,
  expectAccessible,
}) => {
  const taskId = restore(product.cloud.world)
  await product.pass(2 * MINUTE_MS)
  await page.goto(`/tasks/${PLACE}/${taskId}`)
  await expect(page.getByRole('table', { name: 'Subtasks' })).toContainText('RESTORE')
  await product.pass(4 * MINUTE_MS)

  product.clock.advance(45 * DAY_MS)
  await product.settle()
  await page.clock.setSystemTime(product.clock.nowMs())
  await page.goto(`/tasks/${PLACE}/${taskId}`)
  await expect(page.getByText(/^Restoring orders-prod-9 .* has succeeded\.$/)).toBeVisible()
  await product.settle()
  await passOnPage(5_000)
  const since =
    /The cloud has not known (it|the task) since 5 Jan 2027, .* UTC\+01:00: it keeps tasks for a month\./
  const isWhole = async (where: Page | ReturnType<typeof taskPanel>) => {
    await expect(where.getByText(/^This is the version kept here from 21 Nov 2026/)).toContainText(since)
    await expect(where.getByRole('region', { name: 'Observed' })).toContainText(since)
    await expect(where.getByRole('region', { name: 'Times' })).toContainText('4 m 0 s')
    await expect(where.getByRole('table', { name: 'Subtasks' }).getByText('Succeeded')).toHaveCount(2)
    await expect(where.getByRole('region', { name: 'Percentage over time' })).toContainText(/\d %/)
    await expect(where.getByRole('region', { name: 'Payload as received' })).toContainText('/jobs?id=')
  }
  await isWhole(page)
  await expectAccessible()
  await page.goto(`/tasks?open=${PLACE}/${taskId}`)
  await isWhole(taskPanel(page))
})

test('a record that was deleted before its time says since when, and gives no month as the reason', async ({
  page,
  product,
  passOnPage,
}) => {
  const taskId = restore(product.cloud.world)
  await product.pass(5 * MINUTE_MS)
  product.cloud.world.deleteRecord('taurusdb', taskId)
  product.clock.advance(DAY_MS)
  await product.settle()
  await page.goto(`/tasks/${PLACE}/${taskId}`)
  await passOnPage(5_000)
  await expect(page.getByText(/^This is the version kept here/)).toContainText(
    /The cloud has not known the task since 22 Nov 2026, \d\d:\d\d:\d\d UTC\+01:00\./,
  )
})

test('of a connection that is configured no more its tasks are still shown, as last seen, and others are not known', async ({
  page,
  expectAccessible,
}) => {
  const { cloud, clock, connections, begin, end } = await createLives()
  let bff = await begin()
  const running = restore(cloud.world, { durationMs: 600 * MINUTE_MS })
  await bff.pass(5 * MINUTE_MS)
  await bff.stop()
  clock.advance(DAY_MS)
  bff = await begin(connections.filter(({ id }) => id !== 'production-frankfurt'))
  await page.goto(`${bff.origin}/tasks/${PLACE}/${running}`)
  await expect(page.getByText(/^Restoring orders-prod-9 .* when last seen\.$/)).toBeVisible()
  await expect(page.getByText(/^This is the version kept here from 21 Nov 2026/)).toContainText(
    'TaurusDB on production-frankfurt is not read any more: it was taken out of the configuration of this server.',
  )
  await expect(region(page, 'Times')).toContainText(/Durationat least [45] m/)
  await expect(region(page, 'Outlook')).toHaveCount(0)
  await expectAccessible()

  await page.goto(`${bff.origin}/tasks/${PLACE}/00000000-0000-0000-0000-000000000009`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This connection is not known')
  await expect(page.getByRole('listitem')).toHaveText([
    /^The address is wrong\./,
    /^It was taken out of the configuration of this server\./,
    /^You may not see it\./,
  ])
  await expect(page).toHaveTitle(/^Unknown connection/)
  await expectAccessible()
  await bff.stop()
  await end()
})
