import { expect, test, type Page } from './test.ts'
import { addRestore, openRestore } from './restore.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The ends of the earth, offsets of odd minutes, and zones whose clocks change around the tasks below. */
const ZONES = [
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
]

/** `21 Nov 2026, 12:32:07 UTC+01:00` as a moment. */
const readBack = (text: string): number =>
  Date.parse(
    text
      .replace(',', '')
      .replace('−', '-')
      .replace(/UTC(?=[+-])/, 'GMT'),
  )

/** The moments and the duration that the page of a task shows. */
const timesOf = async (page: Page, taskId: string) => {
  await openRestore(page, taskId)
  const times = page.getByRole('region', { name: 'Times' })
  await expect(times).toBeVisible()
  const moments = await times.getByRole('button', { name: /\d{4}, \d\d:\d\d/ }).allInnerTexts()
  return { moments: moments.map(readBack), times }
}

for (const timezoneId of ZONES)
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId })

    test('a browser whose clock is a day off shows the same instants and durations, on days that have 23 or 25 hours too', async ({
      page,
      product,
    }) => {
      // The hour that comes twice in Berlin, and the one in New York; each task takes two.
      const changes = ['2026-10-25T00:30:00Z', '2026-11-01T05:30:00Z'].map((text) => Date.parse(text))
      const ended = changes.map((createdMs) => ({
        createdMs,
        taskId: addRestore(product, 120, { createdMs }),
      }))
      const createdMs = product.clock.nowMs()
      const running = addRestore(product, 120)
      await product.pass(4 * MINUTE_MS)
      for (const skewMs of [-DAY_MS, DAY_MS]) {
        await page.clock.setSystemTime(product.clock.nowMs() + skewMs)
        for (const task of ended) {
          const { moments, times } = await timesOf(page, task.taskId)
          expect(moments).toEqual([task.createdMs, task.createdMs + 120 * MINUTE_MS])
          await expect(times).toContainText('2 h 0 m 0 s')
        }
        const { moments, times } = await timesOf(page, running)
        expect(moments).toEqual([createdMs])
        await expect(times).toContainText(/Duration4 m \d+ s so far/)
      }
    })
  })
