import type { Page } from '@playwright/test'
import { openConsole, searchFor, taskRows } from './sentences.ts'
import { expect, test, watchConsole } from './test.ts'

const focusedPlace = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex ?? null)

test('single keys walk the list, search it, and open a task', async ({ page }) => {
  await openConsole(page)
  await page.keyboard.press('j')
  expect(await focusedPlace(page)).toBe('2')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  expect(await focusedPlace(page)).toBe('3')
  const name = await taskRows(page).nth(1).getByRole('link').innerText()

  await page.keyboard.press('/')
  const box = page.getByRole('searchbox', { name: 'Search tasks' })
  await expect(box).toBeFocused()
  // What is typed is a text, and no key.
  await page.keyboard.type('/jk?')
  await expect(box).toHaveValue('/jk?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await searchFor(page, '')
  await page.keyboard.press('Enter')
  expect(await focusedPlace(page)).toBe('2')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
})

test('a key goes from failure to failure', async ({ page }) => {
  await openConsole(page)
  const places: number[] = []
  for (let count = 0; count < 3; count++) {
    await page.keyboard.press('f')
    const [place, status] = await page.evaluate(() => {
      const focused = document.activeElement?.closest('tr')
      return [Number(focused?.ariaRowIndex), focused?.getAttribute('data-status')]
    })
    expect(status).toBe('failed')
    places.push(place)
  }
  expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
})

test('the keys are explained, and can be switched off for good', async ({ page, expectAccessible }) => {
  const complaints = watchConsole(page)
  await openConsole(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(help.getByText('Next failed task')).toBeVisible()
  await expectAccessible()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  const button = page.getByRole('button', { name: '? Keyboard help' })
  await button.click()
  await help.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck()
  await help.getByRole('button', { name: 'Close' }).click()
  await expect(help).toHaveCount(0)
  await expect(button).toBeFocused()
  for (let visit = 0; visit < 2; visit++) {
    await page.keyboard.press('j')
    expect(await focusedPlace(page)).toBeNull()
    await page.reload()
    await expect(taskRows(page).first()).toBeVisible()
  }
  expect(complaints).toEqual([])
})
