import type { Page } from '@playwright/test'
import { chips, choice, copyBy, openConsole, searchFor, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const viewButton = (page: Page) => page.getByRole('button', { name: /^View/ })
const menu = (page: Page) => page.getByRole('dialog', { name: 'Views' })
const openMenu = async (page: Page) => {
  await expect(viewButton(page)).toBeEnabled()
  await viewButton(page).press('Enter')
  await expect(menu(page).getByRole('link', { name: 'All tasks' })).toBeVisible()
  return menu(page)
}
const save = async (page: Page, name: string) => {
  const views = await openMenu(page)
  await views.getByRole('textbox', { name: 'Name of the view' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(viewButton(page)).toHaveAccessibleName(`View: ${name}`)
}

test('the views that come with the page are one step away, each at an address of its own', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  await expect(viewButton(page)).toHaveAccessibleName('View: All tasks')
  const expected: [string, RegExp][] = [
    ['Needs attention', /\?attention=failed,late,approval,contradictory$/],
    ['Running now', /\?status=running$/],
    ['Failed today', /\?status=failed&from=2026-11-20T23:00:00Z&by=ended$/],
    ['Long running', /\?status=running&longer=1h&sort=-duration$/],
    ['Scheduled', /\?status=waiting,needs-approval$/],
    ['By instance', /\?sort=instance$/],
    ['All tasks', /\/tasks$/],
  ]
  for (const [name, address] of expected) {
    const views = await openMenu(page)
    await views.getByRole('link', { name, exact: true }).press('Enter')
    await expect(views).toBeHidden()
    await expect(page).toHaveURL(address)
    await expect(viewButton(page)).toHaveAccessibleName(`View: ${name}`)
  }
  const views = await openMenu(page)
  await expect(views.getByRole('link', { name: 'All tasks' })).toHaveAttribute('aria-current', 'true')
  await expectAccessible()
})

test('a view is saved under a name, changed, updated, renamed, deleted and brought back', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await expect(viewButton(page)).toHaveAccessibleName('Views')
  await save(page, 'Night shift')

  await searchFor(page, 'restart')
  await expect(viewButton(page)).toHaveAccessibleName('View: Night shift, changed')
  let views = await openMenu(page)
  await views.getByRole('button', { name: 'Update Night shift' }).press('Enter')
  await expect(viewButton(page)).toHaveAccessibleName('View: Night shift')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(viewButton(page)).toHaveAccessibleName('View: Night shift')
  await expect(page).toHaveURL(/\?status=failed&text=restart$/)

  views = await openMenu(page)
  await views.getByRole('button', { name: 'Rename Night shift' }).press('Enter')
  const name = views.getByRole('textbox', { name: 'New name of Night shift' })
  await expect(name).toBeFocused()
  await page.keyboard.type('Restarts')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link', { name: 'Restarts' })).toBeFocused()
  await expectAccessible()

  await views.getByRole('textbox', { name: 'Name of the view' }).fill(' Again ')
  await views.getByRole('button', { name: 'Save view' }).click()
  await expect(viewButton(page)).toHaveAccessibleName('View: Again')
  views = await openMenu(page)
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('Restarts')
  await page.keyboard.press('Enter')
  await expect(views.getByText('There is a view called Restarts already.')).toBeVisible()

  await views.getByRole('button', { name: 'Delete Restarts' }).press('Enter')
  await expect(views.getByRole('link', { name: 'Restarts', exact: true })).toHaveCount(0)
  await expect(views.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link', { name: 'Restarts', exact: true })).toBeFocused()
})

test('the list opens with the view that was chosen for it, and all tasks keep an address', async ({
  page,
  context,
}) => {
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await save(page, 'Mine')
  let views = await openMenu(page)
  const opens = views.getByRole('button', { name: 'Open the list with Mine' })
  await opens.press('Enter')
  await expect(opens).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')

  const other = await context.newPage()
  await other.clock.install({ time: await page.evaluate(() => Date.now()) })
  await other.goto('/tasks')
  await expect(taskRows(other).first()).toBeVisible()
  await expect(chips(other)).toHaveCount(1)
  await expect(viewButton(other)).toHaveAccessibleName('View: Mine')
  await other.goto('/')
  await expect(chips(other)).toHaveCount(1)

  // All tasks are still all tasks, also when the page is loaded again.
  views = await openMenu(other)
  await views.getByRole('link', { name: 'All tasks' }).click()
  await expect(chips(other)).toHaveCount(0)
  await other.reload()
  await expect(taskRows(other).first()).toBeVisible()
  await expect(viewButton(other)).toHaveAccessibleName('View: All tasks')
  await expect(chips(other)).toHaveCount(0)
  await other.getByRole('link', { name: 'Cloud Task Center' }).click()
  await expect(chips(other)).toHaveCount(1)

  // What the other tab does is seen here at once.
  views = await openMenu(other)
  await views.getByRole('button', { name: 'Delete Mine' }).click()
  await expect(viewButton(page)).toHaveAccessibleName('Views')
  await other.goto('/tasks')
  await expect(taskRows(other).first()).toBeVisible()
  await expect(chips(other)).toHaveCount(0)
})

test('what was all tasks stays all tasks, on the way back and in the link for others', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await save(page, 'Mine')
  let views = await openMenu(page)
  await views.getByRole('button', { name: 'Open the list with Mine' }).press('Enter')
  await page.keyboard.press('Escape')
  await page.goBack()
  await expect(page).toHaveURL(/\/tasks\?range=7d$/)
  await expect(viewButton(page)).toHaveAccessibleName('View: All tasks')

  // A task that is open beside the list stays so.
  await page.goto('/tasks?range=7d&open=production-frankfurt/rds/x1')
  views = await openMenu(page)
  await views.getByRole('button', { name: 'Open the list with Failed today' }).press('Enter')
  await expect(page).toHaveURL(/open=/)
  await page.goto('/tasks')
  await expect(page).toHaveURL(/\?status=failed&from=2026-11-20T23:00:00Z&by=ended$/)
  views = await openMenu(page)
  await views.getByRole('link', { name: 'All tasks' }).press('Enter')
  views = await openMenu(page)
  await copyBy(views.getByRole('button', { name: /^(Copy link|Copied)$/ }))
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/tasks\?range=7d$/)
})

test('a browser that keeps nothing says so, and its language stays in the address', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('forbidden', 'QuotaExceededError')
    }
  })
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  const views = await openMenu(page)
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('Night shift')
  await page.keyboard.press('Enter')
  await expect(views.getByText('This browser keeps nothing')).toBeVisible()
  await expect(viewButton(page)).toHaveAccessibleName('View: Night shift')
  // Twice: the focus comes back each time.
  for (let time = 0; time < 2; time++) {
    await views.getByRole('button', { name: 'Rename Night shift' }).press('Enter')
    await page.keyboard.press('Escape')
    await expect(views.getByRole('link', { name: 'Night shift' })).toBeFocused()
  }
  await page.keyboard.press('Escape')

  await page.goto('/tasks?status=failed&lang=zh')
  await expect(page.getByRole('table', { name: '任务' })).toBeVisible()
  await expect(page.getByText('lang=zh')).toHaveCount(0)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(page).toHaveURL(/\/tasks\?lang=zh$/)
})
