import { expect, type Locator, type Page } from '@playwright/test'

/** What a person does and sees, as sentences. */

export const openConsole = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/tasks${query}`)
  await expect(taskRows(page).first()).toBeVisible()
}

export const taskTable = (page: Page): Locator => page.getByRole('table', { name: /^(Tasks|任务)$/ })

/** The rows of tasks, without the row of headers. */
export const taskRows = (page: Page): Locator =>
  taskTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })

export const taskRow = (page: Page, text: string | RegExp): Locator =>
  taskRows(page).filter({ hasText: text })

/** The task that is open beside the list. */
export const taskPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Opened task' })

/** From its row to the page of a task. */
export const openTaskPage = async (page: Page, row: Locator): Promise<void> => {
  await row.getByRole('link').first().click()
  await taskPanel(page).getByRole('link', { name: 'Open its page' }).click()
  await expect(taskPanel(page)).toHaveCount(0)
}

export const searchFor = (page: Page, text: string): Promise<void> =>
  page.getByRole('searchbox', { name: 'Search tasks' }).fill(text)

/** The list of the tasks with this text alone. */
export const findTasks = async (page: Page, text: string): Promise<void> => {
  await openConsole(page)
  await searchFor(page, text)
}

/** The page of the first task with this text. */
export const openTask = async (page: Page, text: string): Promise<void> => {
  await findTasks(page, text)
  await openTaskPage(page, taskRow(page, text).first())
}

/** The filters, open at one of their leaves. */
export const openFilters = async (page: Page, leaf: string): Promise<Locator> => {
  const filters = page.getByRole('dialog', { name: 'Filters' })
  if (!(await filters.isVisible())) await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await filters.getByRole('tab', { name: new RegExp(`^${leaf}`) }).click()
  return filters
}

export const closeFilters = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Show [\d,]+ tasks?$/ }).click()
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeHidden()
}

/** Switches one value on or off. */
export const filterBy = async (page: Page, leaf: string, value: string | RegExp): Promise<void> => {
  const filters = await openFilters(page, leaf)
  await filters.getByRole('checkbox', { name: value }).click()
  await closeFilters(page)
}

/** What narrows the list, as it stands above it. */
export const chips = (page: Page): Locator =>
  page.getByRole('list', { name: 'Filters in force' }).getByRole('listitem')

export const chip = (page: Page, name: string): Locator => chips(page).filter({ hasText: name })

/** `12 of 265 tasks` as numbers: how many are shown, and of how many. */
export const countsInSentence = async (page: Page): Promise<{ shown: number; total: number }> => {
  const sentence = await page.getByText(/tasks? alive /).innerText()
  const [, shown = '', total = shown] = /^([\d,]+)(?: of ([\d,]+))? tasks?/.exec(sentence) ?? []
  return { shown: Number(shown.replaceAll(',', '')), total: Number(total.replaceAll(',', '')) }
}

/** A choice within a group of filters, whatever control carries it. */
export const choice = (page: Page, group: string, name: string | RegExp): Locator =>
  page
    .getByRole('group', { name: group })
    .getByRole('checkbox', { name })
    .or(page.getByRole('group', { name: group }).getByRole('radio', { name }))

export const cellsOf = async (page: Page, column: string): Promise<string[]> => {
  const headers = await taskTable(page).getByRole('columnheader').allInnerTexts()
  const index = headers.findIndex((header) => header.trim().startsWith(column))
  // All at once: a question for each row would take longer than the list stays the same.
  return taskRows(page).evaluateAll(
    (rows, place) => rows.map((row) => row.querySelectorAll('td')[place]?.innerText.trim() ?? ''),
    index,
  )
}

/** What stands above the page while the server does not answer. The same words for screen readers stand elsewhere. */
export const serverBanner = (page: Page): Locator =>
  page.getByRole('paragraph').filter({ hasText: /^The server does not answer\. .*What is shown is as of/ })

/** How far the list is scrolled, in pixels. */
const scrollTop = (page: Page): Promise<number> =>
  taskTable(page).evaluate((table) => table.parentElement?.scrollTop ?? 0)

/** Turns the wheel over the list, until it has come to rest. */
export const wheel = async (page: Page, px: number): Promise<void> => {
  const target = await taskTable(page).evaluate((table, by) => {
    const { scrollTop: top = 0, scrollHeight = 0, clientHeight = 0 } = table.parentElement ?? {}
    return Math.min(Math.max(top + by, 0), scrollHeight - clientHeight)
  }, px)
  await page.mouse.move(200, 500)
  await page.mouse.wheel(0, px)
  // Where it comes to rest, not where it passes by.
  await expect.poll(async () => Math.abs((await scrollTop(page)) - target)).toBeLessThan(1)
  await page.clock.runFor(1_000)
}

/** Waits until every page of a long list was read. */
export const expectAllRead = (page: Page): Promise<void> =>
  expect(page.getByText(/tasks? alive /)).not.toContainText('reading older ones')

/** Copies by a control that says so for two seconds; a browser that stood still for these is asked again. */
export const copyBy = (control: Locator, press: () => Promise<void> = () => control.click()): Promise<void> =>
  expect(async () => {
    await press()
    await expect(control).toHaveAccessibleName(/Copied$/, { timeout: 1_500 })
  }).toPass()
