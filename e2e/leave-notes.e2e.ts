import { expect, test, watchConsole, type Page } from './test.ts'
import { addRestore, openRestore, REHEARSAL } from './restore.ts'

const XSS = '<img src=x onerror="document.title=1"><b>bold</b>'

const notes = (page: Page) => page.getByRole('region', { name: 'Notes' })
const write = async (page: Page, text: string, name?: string) => {
  if (name !== undefined) await notes(page).getByRole('textbox', { name: 'Your name' }).fill(name)
  await notes(page).getByRole('textbox', { name: 'Note' }).fill(text)
  await notes(page).getByRole('button', { name: 'Add note' }).click()
}

test('a note is seen by whoever has the task or the list open, within one refresh, and is plain text', async ({
  page,
  product,
  passOnPage,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  const taskId = addRestore(product, 60, { name: REHEARSAL })
  await product.pass(30_000)
  await openRestore(page, taskId)
  const list = await page.context().newPage()
  await list.goto('/tasks?text=rehearsal')
  await expect(list.getByRole('link', { name: /rehearsal/i })).toBeVisible()
  await expect(list.getByText('1 note')).toHaveCount(0)

  await write(page, `I am on it\n${XSS}`, 'Dana')
  await expect(notes(page).getByText(`I am on it ${XSS}`)).toBeVisible()
  await expect(notes(page).getByText(/^Dana, /)).toBeVisible()
  await expect(notes(page).getByRole('textbox', { name: 'Note' })).toHaveValue('')
  // What looks like markup is none.
  await expect(notes(page).getByRole('img')).toHaveCount(0)
  await expect(page).not.toHaveTitle('1')
  await expectAccessible()
  await expect(list.getByText('1 note')).toBeAttached()

  await notes(page)
    .getByRole('button', { name: /^Take away the note/ })
    .click()
  await expect(notes(page).getByRole('listitem')).toHaveCount(0)
  await passOnPage(5_000)
  expect(complaints).toEqual([])
})

test('whoever reads a task that has ended sees a note of somebody else as well, and the name is typed once', async ({
  page,
  product,
  passOnPage,
}) => {
  const taskId = addRestore(product, 1, { name: REHEARSAL })
  await product.pass(90_000)
  await openRestore(page, taskId)
  const other = await page.context().newPage()
  await openRestore(other, taskId)
  await write(other, 'looked at it', 'Dana')
  await expect(notes(other).getByText('looked at it')).toBeVisible()
  await passOnPage(15_000)
  await expect(notes(page).getByText('looked at it')).toBeVisible()
  await expect(notes(page).getByRole('textbox', { name: 'Your name' })).toHaveValue('Dana')
  await write(page, 'so did I')
  await expect(notes(page).getByRole('listitem')).toHaveCount(2)
})
