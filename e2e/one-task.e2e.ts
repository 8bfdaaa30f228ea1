import { readFileSync } from 'node:fs'
import { expect, test, type Page } from './test.ts'
import { addRestore, openRestore, REHEARSAL } from './restore.ts'

const MINUTE_MS = 60_000
const region = (page: Page, name: string) => page.getByRole('region', { name })
/** A button whose text says more when it is asked. */
const hint = async (page: Page, where: string, word: string | RegExp) => {
  const asked = region(page, where).getByRole('button', { name: word }).first()
  await asked.focus()
  return region(page, where).getByRole('tooltip').filter({ visible: true })
}

test('a running task says how far it is, how long it will take, and from what that is told', async ({
  page,
  product,
  expectAccessible,
}) => {
  for (let place = 0; place < 6; place++) addRestore(product, 5 + place / 2, { subtasks: [] })
  await product.pass(9 * MINUTE_MS)
  const taskId = addRestore(product, 6)
  await product.pass(2 * MINUTE_MS)
  await openRestore(page, taskId)
  await expect(
    page.getByText(
      /^Restoring orders-prod-9 to an existing instance: 3\d %, step 2 of 3, about \d min left\.$/,
    ),
  ).toBeVisible()
  await expect(region(page, 'Outlook')).toContainText(
    'From 6 tasks of this name that succeeded, by how long each took from this percentage on.',
  )
  await expect(region(page, 'Outlook')).toContainText(/Done (between|at about) \d\d:\d\d/)
  await expect(region(page, 'Percentage over time')).toContainText(
    /Percentage over time, from .* 3\d % at last/,
  )
  const steps = page.getByRole('table', { name: 'Subtasks' })
  await expect(steps.getByRole('row', { name: /INIT/ })).toContainText(/ended (at|by)/)
  await expect(steps.getByRole('row', { name: /RESTORE/ })).toContainText('still going on')
  await expect(page.getByRole('list', { name: 'Other tasks on this instance' })).toContainText(
    'Restore TaurusDB to existed',
  )
  await expectAccessible()
})

test('its end is told by the title, by the icon, and to those who listen', async ({
  page,
  product,
  pass,
}) => {
  const taskId = addRestore(product, 2)
  await product.pass(MINUTE_MS)
  await openRestore(page, taskId)
  const icon = () =>
    page.evaluate(() => document.head.querySelector('link[rel="icon"]')?.getAttribute('href'))
  await expect(page).toHaveTitle(/^Running \d+ %/)
  await expect.poll(icon).toBe('/favicon-running.svg')
  const said = page.getByRole('status').filter({ hasText: 'has succeeded' })
  await expect(said).toHaveCount(0)
  await pass(MINUTE_MS + 10_000)
  await expect(page).toHaveTitle(/^Succeeded/)
  await expect(said).toHaveText('Restore TaurusDB to existed has succeeded.')
  await expect.poll(icon).toBe('/favicon-succeeded.svg')
  let asked = 0
  page.on('request', (request) => {
    // Somebody may still write a note.
    if (request.url().includes(taskId) && !request.url().endsWith('/notes')) asked += 1
  })
  await pass(MINUTE_MS)
  expect(asked).toBe(0)
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await expect.poll(icon).toContain('/favicon.svg')
})

test('what has ended before is no news', async ({ page, product }) => {
  const taskId = addRestore(product, 1)
  await product.pass(2 * MINUTE_MS)
  await openRestore(page, taskId)
  await expect(page.getByText('Restoring orders-prod-9 to an existing instance has succeeded.')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'has succeeded' })).toHaveCount(0)
  await expect(region(page, 'Outlook')).toHaveCount(0)
})

test('a task that stands still says so with the evidence', async ({ page, product, expectAccessible }) => {
  for (let place = 0; place < 12; place++) addRestore(product, 1 + place / 10, { name: REHEARSAL })
  await product.pass(3 * MINUTE_MS)
  const taskId = addRestore(product, 600, { name: REHEARSAL })
  await product.pass(4 * MINUTE_MS)
  await openRestore(page, taskId)
  await expect(page.getByRole('paragraph').filter({ hasText: /^Probably stuck\./ })).toContainText(
    /0 % since \d\d:\d\d:\d\d, \d+ looks; nine of ten such tasks leave 0 % within 1 m \(12 were watched\)\./,
  )
  await expect(region(page, 'Outlook')).toContainText('It does not seem to move, so no time can be told.')
  await expect(page.getByText(/ left\.$/)).toHaveCount(0)
  await expectAccessible()
})

test('an id nobody has seen is looked for with a count-down, then no more, then again when asked', async ({
  page,
  product,
  passOnPage,
  expectAccessible,
}) => {
  const taskId = '00000000-0000-0000-0000-000000000001'
  await openRestore(page, taskId)
  await expect(page.getByText(/Look 1 of 12 found nothing; the next one is in \d+ s\./)).toBeVisible()
  await passOnPage(2.5 * MINUTE_MS)
  await expect(
    page.getByText(/^It was looked for 12 times, last at .* not looked for any more\.$/).first(),
  ).toBeVisible()
  await expectAccessible()
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes(taskId)) asked += 1
  })
  await passOnPage(MINUTE_MS)
  expect(asked).toBe(0)
  addRestore(product, 5, { taskId })
  await product.pass(30_000)
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByText(/^Restoring orders-prod-9 to an existing instance:/)).toBeVisible()
})

test('a task that is too new to be known appears by itself', async ({ page, product, pass }) => {
  const taskId = '00000000-0000-0000-0000-000000000002'
  await openRestore(page, taskId)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This task is not known')
  addRestore(product, 5, { taskId })
  await pass(40_000)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restore TaurusDB to existed')
})

test('what the cloud has forgotten says so, and since when', async ({ page, product, expectAccessible }) => {
  const taskId = addRestore(product, 10)
  await product.pass(2 * MINUTE_MS)
  product.cloud.world.deleteRecord('taurusdb', taskId)
  await product.pass(2 * MINUTE_MS)
  await openRestore(page, taskId)
  await expect(page.getByText(/^Restoring orders-prod-9 .* when last seen\.$/)).toBeVisible()
  await expect(page.getByText(/The cloud has not known the task since 21 Nov 2026/)).toBeVisible()
  await expect(region(page, 'Observed')).toContainText(/The cloud has not known it since 21 Nov 2026/)
  await expect(region(page, 'Outlook')).toHaveCount(0)
  await expectAccessible()
})

test('each time tells how the cloud wrote it, and each field where it comes from', async ({
  page,
  product,
}) => {
  const taskId = addRestore(product, 10)
  await product.pass(MINUTE_MS)
  await openRestore(page, taskId)
  const created = await hint(page, 'Times', /2026/)
  await expect(created).toContainText(/2026-11-21T08:00:00\+0000 \(UTC\)/)
  const origin = await hint(page, 'Times', 'Created')
  await expect(origin).toContainText('created')
  await expect(origin).toContainText('GET /v3/{project_id}/jobs?id=')
})

test('the failure can be copied, and the payload downloaded as it came', async ({
  page,
  product,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const taskId = addRestore(product, 1, { outcome: 'failed', failReason: 'Quota exceeded.' })
  await product.pass(2 * MINUTE_MS)
  await openRestore(page, taskId)
  await page.getByRole('button', { name: 'Copy failure text' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Quota exceeded.')
  await expect(region(page, 'Failure')).toContainText('Field fail_reason of GET')
  const payload = region(page, 'Payload as received')
  await payload.getByText('GET /v3/{project_id}/jobs?id=').click()
  const downloading = page.waitForEvent('download')
  await payload.getByRole('button', { name: 'Download payload of GET /v3/{project_id}/jobs?id=' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`${taskId}-task.json`)
  const file: { fail_reason: string } = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(file.fail_reason).toBe('Quota exceeded.')
})

test('on a phone the page is as wide as the screen, and its steps can be read', async ({
  page,
  product,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const taskId = addRestore(product, 6)
  await product.pass(2 * MINUTE_MS)
  await openRestore(page, taskId)
  const overflow = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)
  expect(overflow).toBe(0)
  await expect(page.getByRole('row', { name: /RESTORE/ })).toContainText('Running')
  await expectAccessible()
})
