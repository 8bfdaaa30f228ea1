import { openConsole, taskPanel, taskRow, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000

test('a pause means no request at all, says how old the page is, and ends with one question', async ({
  page,
  product,
  pass,
  passOnPage,
  expectAccessible,
}) => {
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'long-one',
    durationMs: 60 * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  let lastAskedMs = Date.now()
  page.on('request', () => {
    lastAskedMs = Date.now()
  })
  const fetchedAhead = page.waitForResponse('**/assets/task-in-full-*.js')
  await openConsole(page)
  await expect(taskRow(page, 'long-one')).toBeVisible()
  // What is fetched ahead is fetched before the pause.
  await passOnPage(10_000)
  await fetchedAhead
  await expect.poll(() => Date.now() - lastAskedMs).toBeGreaterThan(500)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await page.keyboard.press('p')
  const note = page.getByText(/^Paused: nothing was asked since/)
  await expect(note).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume updates' })).toBeVisible()
  asked.length = 0
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'unseen-one',
    durationMs: 60 * MINUTE_MS,
  })
  await pass(7 * MINUTE_MS)
  await page.evaluate(() => {
    dispatchEvent(new Event('focus'))
    dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  await passOnPage(MINUTE_MS)
  expect(asked).toEqual([])
  await expect(note).toContainText(/\([89] m\w* ago\)/)
  // What runs may have ended since, so it looks old.
  await expect(taskRow(page, 'long-one')).toContainText(/[89] m\w* ago/)
  await expect(taskRow(page, 'unseen-one')).toHaveCount(0)
  await expectAccessible()

  await page.getByRole('button', { name: 'Resume updates' }).click()
  const listQuestions = () => asked.filter((url) => new URL(url).pathname === '/api/tasks')
  // At once; the next one is five seconds away.
  await expect.poll(() => listQuestions().length, { intervals: [20] }).toBe(1)
  await expect(taskRow(page, 'unseen-one')).toBeVisible()
  await expect(note).toHaveCount(0)
})

test('a task opened during a pause is read when it ends', async ({ page, passOnPage }) => {
  await openConsole(page)
  await passOnPage(10_000)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const link = taskRows(page).first().getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await expect(page.getByText(/^Paused: /)).toBeVisible()
  await passOnPage(MINUTE_MS)
  // What the list knows is shown, and no more is promised.
  await expect(taskPanel(page).getByRole('heading', { level: 2, name })).toBeVisible()
  await expect(taskPanel(page)).toContainText('The rest of it is read when updates resume.')
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([])
  await page.keyboard.press('p')
  await expect(taskPanel(page).getByRole('region', { name: 'Times' })).toBeVisible()
})
