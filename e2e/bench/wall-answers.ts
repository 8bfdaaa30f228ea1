import type { Page } from 'playwright'
import { exampleSummary } from '../../src/task/examples.ts'
import { exampleSource } from '../../src/web/tasks/examples.ts'

const ANSWERED = 'answered'

/**
 * Answers inside the page whatever it asks, so that only the page itself is measured: every answer to `/api/tasks` has
 * another progress for each of `runningCount` tasks.
 */
export const answerInside = (page: Page, runningCount: number): Promise<unknown> =>
  page.addInitScript(
    ({ task, source, count, answered }) => {
      const answerOf = (path: string): unknown => {
        const nowMs = Date.now()
        if (path.startsWith('/api/ends')) return { ends: [], nowMs }
        if (!path.startsWith('/api/tasks')) return { connections: [], nowMs }
        // It outlasts the loads of the page.
        const poll = Number(sessionStorage.getItem(answered) ?? 0) + 1
        sessionStorage.setItem(answered, String(poll))
        return {
          cursor: `after-${poll}`,
          nowMs,
          tasks: Array.from({ length: count }, (_, place) => ({
            ...task,
            key: `prod-fra/rds/task-${place}`,
            taskId: `task-${place}`,
            instanceName: `db-${place}`,
            progress: (poll + place) % 100,
            createdMs: nowMs - 3_600_000,
            change: poll,
          })),
          older: null,
          sources: [{ ...source, lastSuccessMs: nowMs - 2_000 }],
          late: [],
          build: document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '',
        }
      }
      const own = globalThis.fetch.bind(globalThis)
      globalThis.fetch = (input, init) => {
        const path = typeof input === 'string' ? input : ''
        if (!path.startsWith('/api/')) return own(input, init)
        return Promise.resolve(
          new Response(JSON.stringify(answerOf(path)), { headers: { 'content-type': 'application/json' } }),
        )
      }
    },
    {
      task: exampleSummary({ status: 'running', endedMs: null }),
      source: exampleSource(),
      count: runningCount,
      answered: ANSWERED,
    },
  )

/** How often the tasks were asked for and answered. */
export const countAnswered = async (page: Page): Promise<number> =>
  Number(await page.evaluate((answered) => sessionStorage.getItem(answered), ANSWERED))

/** Fails unless what the wall shows of its running tasks is what the last answer said of them. */
export const checkShown = async (page: Page, answeredCount: number): Promise<void> => {
  const rows = await page.getByRole('region', { name: 'Running' }).getByRole('listitem').allInnerTexts()
  const isRight = (row: string): boolean => {
    const place = Number(/\bdb-(\d+)/.exec(row)?.[1] ?? Number.NaN)
    return Number(/(\d+) %/.exec(row)?.[1] ?? Number.NaN) === (answeredCount + place) % 100
  }
  if (rows.length === 0 || !rows.every(isRight))
    throw new Error(`after ${answeredCount} answers the wall shows something else: ${rows.join(' | ')}`)
}
