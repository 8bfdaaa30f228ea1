import { readFile } from 'node:fs/promises'
import {
  cellsOf,
  copyBy,
  expectAllRead,
  filterBy,
  findTasks,
  openConsole,
  openTask,
  taskRows,
  taskTable,
} from './sentences.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const saved = async (page: Page, format: 'CSV' | 'JSON') => {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: /^Export \d+ tasks?/ })
  await dialog.getByRole('radio', { name: format }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save' }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test('JSON has exactly the tasks of the list, in its order', async ({ page, expectAccessible }) => {
  const complaints = watchConsole(page)
  await openConsole(page, '?range=30d')
  await filterBy(page, 'Service', /^DDS/)
  await taskTable(page)
    .getByRole('button', { name: /^Duration/ })
    .click()
  await expectAllRead(page)
  const rowCount = Number(await taskTable(page).getAttribute('aria-rowcount')) - 1
  const shown = await cellsOf(page, 'Task')
  const { name, text } = await saved(page, 'JSON')
  expect(name).toMatch(/^tasks_last-30d_saved-2026-11-21T\d{6}\+0100\.json$/)
  const rows: { task: string; service: string; created: string }[] = JSON.parse(text)
  expect(rows).toHaveLength(rowCount)
  expect(rows.map(({ task }) => task).slice(0, shown.length)).toEqual(shown)
  expect(new Set(rows.map(({ service }) => service))).toEqual(new Set(['DDS']))
  expect(rows[0]?.created).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?\+0[12]:00$/)
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(`Saved as ${name}`)
  await expectAccessible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Export' })).toBeFocused()
  expect(complaints).toEqual([])
})

test('CSV has a line for each task, and what a spreadsheet could run is text', async ({ page, product }) => {
  product.cloud.world.addTask({
    service: 'dds',
    name: 'ResizeMongoDBInstance',
    instanceName: 'spreadsheet-heron',
    durationMs: 1_000,
    outcome: 'failed',
    failReason: '=HYPERLINK("http://evil.example","click")',
  })
  await product.pass(60_000)
  await findTasks(page, 'spreadsheet-heron')
  await expect(taskRows(page)).toHaveCount(1)
  const { name, text } = await saved(page, 'CSV')
  expect(name).toMatch(/^tasks_last-7d_.*\.csv$/)
  expect(text).toMatch(/^\uFEFF"service","task",/)
  expect(text.trim().split('\r\n')).toHaveLength(2)
  expect(text).toContain(`,"'=HYPERLINK(""http://evil.example"",`)
})

test('a task is copied as text for a ticket', async ({ page, context, product }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  product.cloud.world.addTask({
    service: 'rds',
    name: 'ResizeFlavor',
    instanceName: 'ticket-heron',
    durationMs: 89_000,
    outcome: 'failed',
    failReason: 'No room for herons.',
  })
  await product.pass(180_000)
  await openTask(page, 'ticket-heron')
  await copyBy(page.getByRole('button', { name: /^(Copy for a ticket|Copied)$/ }))
  const text = await page.evaluate(() => navigator.clipboard.readText())
  for (const line of [
    /^Resize flavor \(ResizeFlavor\)$/m,
    /^Status: Failed \(the cloud said .+\), as of 21 Nov 2026, \d\d:\d\d:\d\d UTC\+01:00$/m,
    /^Created: 21 Nov 2026/m,
    /^Instance: ticket-heron \(.+\)$/m,
    /^Service: RDS on Production Frankfurt$/m,
    /^Failure: No room for herons\.$/m,
    new RegExp(`^Link: ${page.url()}$`, 'm'),
  ])
    expect(text).toMatch(line)
})
