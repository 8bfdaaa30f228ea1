import type { Page } from '@playwright/test'
import type { TaskChanges } from '../src/contract/tasks.ts'
import { exampleSummary } from '../src/task/examples.ts'
import { exampleSource } from '../src/web/tasks/examples.ts'
import { countTimers } from './wall-timers.ts'

/** A wall display under steady load: every answer brings progress. */

interface Load {
  runningCount: number
  /** How many of them have moved on since the answer before; all of them where it is left out. */
  changedCount?: number
  /** Told of every answer. */
  onPoll?: () => void
}

/**
 * Instead of the BFF's, and like them of what is new where the question names a cursor: made here at once, so that
 * thousands of polls take minutes. Its clock is the page's own.
 */
export const answerWithChanges = async (page: Page, load: Load): Promise<void> => {
  const { runningCount, changedCount = runningCount, onPoll } = load
  let poll = 0
  // A task has begun once: else those that move on would change their places too.
  let begunMs: number | null = null
  await page.context().route('**/api/tasks?*', async (route) => {
    poll += 1
    onPoll?.()
    const { nowMs, build } = await page.evaluate(() => ({
      nowMs: Date.now(),
      build: document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '',
    }))
    begunMs ??= nowMs - 3_600_000
    const createdMs = begunMs
    // Each moves on in its turn.
    const turns = runningCount / changedCount
    const tasks = Array.from({ length: runningCount }, (_, place) => {
      const change = poll - ((poll + place) % turns)
      return exampleSummary({
        taskId: `task-${place}`,
        status: 'running',
        progress: (change + place) % 100,
        createdMs,
        endedMs: null,
        change,
      })
    })
    const isOfChanges = new URL(route.request().url()).searchParams.has('after')
    const answer: TaskChanges = {
      cursor: `after-${poll}`,
      nowMs,
      tasks: isOfChanges ? tasks.filter(({ change }) => change === poll) : tasks,
      older: null,
      sources: [exampleSource({ lastSuccessMs: nowMs - 2_000, taskCount: runningCount })],
      late: [],
      build,
    }
    await route.fulfill({ json: answer })
  })
}

export interface PageSize {
  heapBytes: number
  nodes: number
  listeners: number
}

/** After everything that nobody needs is gone. */
export const measurePage = async (page: Page): Promise<PageSize> => {
  const cdp = await page.context().newCDPSession(page)
  try {
    await cdp.send('Performance.enable')
    await cdp.send('HeapProfiler.collectGarbage')
    const { metrics } = await cdp.send('Performance.getMetrics')
    const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
    return {
      heapBytes: metric('JSHeapUsedSize'),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
    }
  } finally {
    await cdp.detach()
  }
}

/** What piles up in a page, if anything does. Its timers have to be watched (wall-timers.ts). */
export interface PageContents extends PageSize {
  timers: number
}

/** Rows that took their turn are held until the next beat: of two looks around it the smaller one. */
export const measureBetweenTurns = async (
  page: Page,
  passSecond: () => Promise<void>,
): Promise<PageContents> => {
  const look = async () => ({ ...(await measurePage(page)), timers: await countTimers(page) })
  const first = await look()
  await passSecond()
  const second = await look()
  return first.nodes < second.nodes ? first : second
}
