import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

test('a paused history is said in one line below the page', async ({ page, expectAccessible }) => {
  // How it comes to that is shown over HTTP (bff/history-pauses.test.ts).
  const history = { pausedSinceMs: Date.parse('2026-11-21T07:00:00Z'), why: 'no-room' }
  await page.context().route('**/api/session', async (route) => {
    const response = await route.fetch()
    const session: object = await response.json()
    await route.fulfill({ response, json: { ...session, history } })
  })
  await openConsole(page)
  await expect(page.getByText('History is paused: the disk of the server is full.')).toBeVisible()
  await expectAccessible()
})
