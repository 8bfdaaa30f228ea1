import { expect, test, type Page } from './test.ts'
import { addRestore, openRestore, REHEARSAL } from './restore.ts'

const MINUTE_MS = 60_000

/** Browsers under test show none: these write down what they would, and how often permission was asked for. */
const withNotifications = (page: Page, permission: 'granted' | 'denied') =>
  page.addInitScript((answer) => {
    const shown: string[] = []
    let asked = 0
    class Shown extends EventTarget {
      // Of all tabs, as it is in a browser.
      static get permission() {
        return localStorage.getItem('permission') ?? 'default'
      }
      static requestPermission() {
        asked += 1
        localStorage.setItem('permission', answer)
        return Promise.resolve(answer)
      }
      constructor(title: string, { body }: { body: string }) {
        super()
        shown.push(`${title} | ${body}`)
      }
      close() {}
    }
    Object.assign(window, { Notification: Shown, notifications: { shown, asked: () => asked } })
  }, permission)
const shownBy = (page: Page) =>
  page.evaluate((): { shown: string[]; asked: number } => {
    const { shown, asked } = Reflect.get(window, 'notifications')
    return { shown, asked: asked() }
  })

test('whoever follows a task is told of its end, once over all tabs, and asked for permission by a click alone', async ({
  page,
  product,
  pass,
}) => {
  await withNotifications(page, 'granted')
  const taskId = addRestore(product, 3, { name: REHEARSAL, outcome: 'failed', failReason: 'no room' })
  await product.pass(30_000)
  await openRestore(page, taskId)
  const other = await page.context().newPage()
  await withNotifications(other, 'granted')
  await openRestore(other, taskId)
  expect((await shownBy(page)).asked).toBe(0)

  const follow = page.getByRole('button', { name: 'Follow' })
  await follow.click()
  await expect(page.getByRole('button', { name: 'Following', pressed: true })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Following', pressed: true })).toBeVisible()
  expect((await shownBy(page)).asked).toBe(1)
  expect((await shownBy(other)).asked).toBe(0)

  await pass(3 * MINUTE_MS)
  await expect
    // Whichever of them looks; the other one's clock is a real one.
    .poll(async () => [...(await shownBy(page)).shown, ...(await shownBy(other)).shown], { timeout: 25_000 })
    .toEqual([expect.stringMatching(/rehearsal.*: failed \| orders-prod-9 · .*no room/i)])
  await pass(MINUTE_MS)
  expect([...(await shownBy(page)).shown, ...(await shownBy(other)).shown]).toHaveLength(1)
})

test('where the browser shows no notifications the page says it, with the way to the task', async ({
  page,
  product,
  pass,
  expectAccessible,
}) => {
  await withNotifications(page, 'denied')
  const taskId = addRestore(product, 3, { name: REHEARSAL })
  await product.pass(30_000)
  await openRestore(page, taskId)
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByText('This browser shows no notifications of this page').first()).toBeVisible()
  await page.goto('/tasks')
  await pass(3 * MINUTE_MS)
  const news = page.getByRole('region', { name: 'News of what you follow' })
  await expect(news.getByRole('link', { name: /rehearsal.*: succeeded/i })).toBeVisible()
  await expectAccessible()
  await news.getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(taskId))
  await expect(news).toHaveCount(0)
})

test('whoever follows a view is told of its tasks and of no others', async ({ page, product, pass }) => {
  await withNotifications(page, 'granted')
  await page.goto('/tasks?text=rehearsal&status=running')
  await pass(5_000)
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await pass(10_000)
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestartTaurusInstance',
    instanceName: 'orders-prod-9',
    durationMs: MINUTE_MS,
  })
  addRestore(product, 1, { name: REHEARSAL })
  await pass(3 * MINUTE_MS)
  await expect
    .poll(async () => (await shownBy(page)).shown)
    .toEqual([expect.stringMatching(/rehearsal.*: succeeded/i)])
  await page.getByRole('button', { name: 'Following', exact: true }).click()
  addRestore(product, 1, { name: REHEARSAL })
  await pass(2 * MINUTE_MS)
  expect((await shownBy(page)).shown).toHaveLength(1)
})
