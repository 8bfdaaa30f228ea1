import { expect, type Locator, type Page } from '@playwright/test'

/** What a person does and sees, as sentences. */

export const openConsole = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/tasks${query}`)
  await expect(taskRows(page).first()).toBeVisible()
}

export const taskTable = (page: Page): Locator => page.getByRole('table', { name: 'Tasks' })

/** The rows of tasks, without the row of headers. */
export const taskRows = (page: Page): Locator =>
  taskTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })

export const taskRow = (page: Page, text: string | RegExp): Locator =>
  taskRows(page).filter({ hasText: text })

export const searchFor = (page: Page, text: string): Promise<void> =>
  page.getByRole('searchbox', { name: 'Search tasks' }).fill(text)

/** A choice within a group of filters, whatever control carries it. */
export const choice = (page: Page, group: string, name: string | RegExp): Locator =>
  page
    .getByRole('group', { name: group })
    .getByRole('checkbox', { name })
    .or(page.getByRole('group', { name: group }).getByRole('radio', { name }))

export const cellsOf = async (page: Page, column: string): Promise<string[]> => {
  const headers = await taskTable(page).getByRole('columnheader').allInnerTexts()
  const index = headers.findIndex((header) => header.trim().startsWith(column))
  const rows = await taskRows(page).all()
  return Promise.all(rows.map(async (row) => (await row.getByRole('cell').nth(index).innerText()).trim()))
}

/** What stands above the page while the server does not answer. The same words for screen readers stand elsewhere. */
export const serverBanner = (page: Page): Locator =>
  page.getByRole('paragraph').filter({ hasText: /^The server does not answer\. .*What is shown is as of/ })
