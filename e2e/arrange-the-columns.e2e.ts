import type { Page } from '@playwright/test'
import { openConsole, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts()
const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
const edge = (page: Page, name: string) => page.getByRole('separator', { name: `Width of ${name}` })
const widthOf = async (page: Page, name: string) => (await header(page, name).boundingBox())?.width ?? 0

test('columns are put into another order by keyboard, and the address brings it to others', async ({
  page,
  expectAccessible,
}) => {
  await openConsole(page)
  await page.getByRole('button', { name: 'Display' }).press('Enter')
  const display = page.getByRole('dialog', { name: 'Display' })
  const forward = display.getByRole('button', { name: 'Move Status forward' })
  for (let count = 0; count < 3; count++) await forward.press('Enter')
  await expect(forward).toBeFocused()
  await expect(display.getByText('Status is column 1 of 9')).toBeAttached()
  // It is there already: nothing happens, and nothing is lost.
  await forward.press('Enter')
  await expect(forward).toBeFocused()
  await display.getByRole('button', { name: 'Move Service back' }).click()
  await expectAccessible()
  await expect(page).toHaveURL(
    /columns=status,task,service,instance,progress,started,duration,connection,failure$/,
  )
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(taskRows(page).first()).toBeVisible()
  expect((await headers(page)).slice(0, 4)).toEqual(['Status', 'Task', 'Service', 'Instance'])

  // One that comes back stands where it usually does.
  await page.getByRole('button', { name: 'Display' }).click()
  await display.getByRole('button', { name: 'Move Instance forward' }).click()
  await expect(display.getByText('Instance is column 3 of 9')).toBeAttached()
  const instance = display.getByRole('checkbox', { name: 'Instance' })
  for (const isShown of [false, true]) {
    await instance.press('Space')
    await expect(instance).toBeChecked({ checked: isShown })
    await expect(instance).toBeFocused()
    await expect(display.getByText(/Instance is column/)).toHaveCount(0)
  }
  await expect.poll(() => headers(page)).toContain('Instance')
  await expect(display.getByRole('checkbox', { name: 'Task' })).toBeDisabled()
  await display.getByRole('button', { name: 'As usual' }).click()
  await expect(page).toHaveURL(/\/tasks$/)
})

test('a column is made wider and narrower with the pointer and with keys, and stays so in this browser', async ({
  page,
  context,
  expectAccessible,
}) => {
  await openConsole(page)
  const first = await widthOf(page, 'Task')
  const box = await edge(page, 'Task').boundingBox()
  const [x, y] = [(box?.x ?? 0) + 6, (box?.y ?? 0) + 10]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y, { steps: 4 })
  await page.mouse.up()
  expect(Math.abs((await widthOf(page, 'Task')) - first - 60)).toBeLessThanOrEqual(1)
  // Sorting is another thing.
  await expect(page).toHaveURL(/\/tasks$/)

  const status = edge(page, 'Status')
  await status.focus()
  const before = Number(await status.getAttribute('aria-valuenow'))
  expect(Math.abs(before - (await widthOf(page, 'Status')))).toBeLessThanOrEqual(1)
  await status.press('ArrowRight')
  await status.press('Shift+ArrowRight')
  await expect(status).toHaveAttribute('aria-valuenow', String(before + 72))
  await status.press('Home')
  await expect(status).toHaveAttribute('aria-valuenow', '48')
  expect(await widthOf(page, 'Status')).toBe(48)
  await expectAccessible()

  const other = await context.newPage()
  await other.clock.install({ time: await page.evaluate(() => Date.now()) })
  await openConsole(other)
  expect(await widthOf(other, 'Status')).toBe(48)
  // Both show the same from then on.
  await edge(other, 'Status').press('Enter')
  await expect.poll(() => widthOf(page, 'Status')).toBeGreaterThan(100)
  await edge(page, 'Task').dblclick()
  await expect.poll(() => widthOf(page, 'Task')).toBeLessThan(first + 5)
})
