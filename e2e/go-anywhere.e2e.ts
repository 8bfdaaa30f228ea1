import { choice, copyBy, openConsole, searchFor, taskPanel, taskRow, taskRows } from './sentences.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to' })
const box = (page: Page) => palette(page).getByRole('combobox', { name: 'Go to' })
const options = (page: Page) => palette(page).getByRole('option')
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true })

const open = async (page: Page, text = '') => {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(text)
}

test('it opens by key, is walked by key, and gives the focus back', async ({ page, expectAccessible }) => {
  const complaints = watchConsole(page)
  await openConsole(page)
  await page.keyboard.press('j')
  const link = taskRows(page).first().getByRole('link')
  await expect(link).toBeFocused()
  await open(page)
  await expect(options(page).first()).toBeVisible()
  await expect(chosen(page)).toHaveText('All tasks')
  await expectAccessible()
  await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).toHaveText('Needs attention')
  expect(await box(page).getAttribute('aria-activedescendant')).toBe(await chosen(page).getAttribute('id'))
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  // Behind the first one it goes on from the last.
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toHaveCount(0)
  await expect(link).toBeFocused()

  // While something is typed into, too; letters typed at once are not lost.
  await page.getByRole('searchbox').focus()
  await open(page, 'restart')
  await expect(box(page)).toHaveValue('restart')
  await expect(palette(page).getByRole('group', { name: 'Tasks' }).getByRole('option').first()).toBeVisible()
  await expectAccessible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.getByRole('button', { name: 'Ctrl K Go to anything' }).click()
  await page.mouse.click(20, 20)
  await expect(palette(page)).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('tasks and instances of the list are found by what people call them, whatever it is filtered by', async ({
  page,
  product,
}) => {
  product.cloud.world.addTask({
    service: 'rds',
    name: 'ResizeFlavor',
    instanceName: 'heron-lake',
    durationMs: 10 * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await open(page, 'heron resize')
  await expect(chosen(page)).toHaveText(/^Resize flavorheron-lake · RDS · Production Frankfurt/)
  await page.keyboard.press('Enter')
  await expect(taskPanel(page)).toContainText('heron-lake')
  await expect(choice(page, 'Status', /^Failed/)).toBeChecked()

  await open(page, 'heron-lake')
  await expect(chosen(page)).toHaveText(/^heron-lake/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'heron-lake' })).toBeVisible()

  // Away from the list a task opens on its page.
  await open(page, 'resize flavor heron')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Resize flavor' })).toBeVisible()
})

test('an id goes the way of the search box: to its task, or to who can be asked for it', async ({
  page,
  product,
}) => {
  const known = product.cloud.world.addTask({
    service: 'dds',
    name: 'RestartReplicaSetInstance',
    instanceName: 'known-one',
    durationMs: 10 * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  await openConsole(page)
  const unknown = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RebootGaussDBforMySQLInstance',
    createdMs: product.clock.nowMs() - 20 * DAY_MS,
    durationMs: MINUTE_MS,
  })
  await open(page, ` ${known.toUpperCase()} `)
  await expect(chosen(page)).toContainText('known-one')
  await page.keyboard.press('Enter')
  await expect(taskPanel(page)).toContainText('known-one')

  await open(page, unknown)
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No task here has this id' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask for it (Enter)' })).toBeVisible()

  await open(page, `https://elsewhere.example/tasks/production-frankfurt/taurusdb/${unknown}`)
  await expect(chosen(page)).toContainText('Open the task of this link')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Reboot TaurusDB/ })).toBeVisible()
})

test('actions are done, and only those that the page has are there', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openConsole(page)
  await open(page, 'next fail')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-status')))
    .toBe('failed')

  await open(page, 'dense')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/rows=dense$/)
  await open(page, 'theme dark')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')

  await open(page, 'copy')
  await expect(chosen(page)).toHaveText(/^Copy a link to this page/)
  await copyBy(chosen(page), () => page.keyboard.press('Enter'))
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
  await page.keyboard.press('Escape')

  await open(page, 'insights')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible()
  await open(page, 'next fail')
  await expect(options(page)).toHaveText(['Search the list for “next fail”'])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tasks\?text=next%20fail/)
})

test('what is decided upon before it is found leads to a row far down the list, too', async ({ page }) => {
  await openConsole(page, '?status=succeeded,failed&sort=-status')
  await expect(taskRow(page, 'Failed')).toHaveCount(0)
  await open(page)
  await expect(options(page).first()).toBeVisible()
  // Both within one task of the browser, as on a machine that is busy: what is found is still that of no text.
  await box(page).evaluate((input: HTMLInputElement) => {
    document.execCommand('insertText', false, 'next fail')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(palette(page)).toHaveCount(0)
  await expect(taskRow(page, 'Failed').first().getByRole('link')).toBeFocused()
})

test('what is decided upon before its code is there is done when it comes', async ({ page }) => {
  const code = Promise.withResolvers<void>()
  await page.route('**/assets/palette-list-*.js', async (route) => {
    await code.promise
    await route.continue()
  })
  await openConsole(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('failed today')
  await page.keyboard.press('Enter')
  await expect(palette(page).getByRole('textbox', { name: 'Go to' })).toHaveValue('failed today')
  code.resolve()
  await expect(palette(page)).toHaveCount(0)
  await expect(page).toHaveURL(/\/tasks\?status=failed/)
})

test('closed and opened again at once, it is open', async ({ page }) => {
  await openConsole(page)
  await open(page, 'dense')
  // Both within one task of the browser: that it was closed is told a moment later.
  await palette(page).evaluate((dialog: HTMLDialogElement) => {
    dialog.close()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
  })
  await expect(box(page)).toBeFocused()
  await expect(box(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
})

test('how much is found is read out in turn, not with each letter', async ({ page }) => {
  await openConsole(page)
  await page.clock.pauseAt(Date.parse('2026-11-21T09:00:00Z'))
  await open(page)
  const said = palette(page).getByRole('status')
  const shown = palette(page)
    .getByText(/^\d+ results?$/)
    .first()
  const all = await shown.innerText()
  await page.keyboard.type('r')
  // Else the count of everything may be what is said first.
  await expect(shown).not.toHaveText(all)
  await page.clock.runFor(1_000)
  const first = await shown.innerText()
  await expect(said).toHaveText(first)
  await page.keyboard.type('estart')
  // What is found follows a moment behind what is typed.
  await expect(palette(page).getByRole('option', { name: /“restart”$/ })).toBeVisible()
  await expect(shown).not.toHaveText(first)
  await page.clock.runFor(1_000)
  await expect(said).toHaveText(first)
  await page.clock.runFor(10_000)
  await expect(said).toHaveText(await shown.innerText())
})

test('views are gone to by their names, built in and own', async ({ page }) => {
  await openConsole(page, '?service=dds')
  await page.evaluate(() =>
    localStorage.setItem(
      'views',
      JSON.stringify([{ name: 'Night shift', search: 'status=failed&service=rds' }]),
    ),
  )
  await page.reload()
  await expect(taskRows(page).first()).toBeVisible()
  await open(page, 'running')
  await expect(chosen(page)).toHaveText('Running now')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tasks\?status=running$/)
  await open(page, 'night')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tasks\?status=failed&service=rds$/)
})

test('whatever is typed can be searched in the list, where no other filter hides it', async ({ page }) => {
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await searchFor(page, 'nothing like this')
  await open(page, 'no such thing')
  await expect(options(page)).toHaveText(['Search the list for “no such thing”'])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tasks\?text=no%20such%20thing$/)
  await expect(taskRow(page, 'no such thing')).toHaveCount(0)
})
