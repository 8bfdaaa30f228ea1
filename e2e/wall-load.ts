import type { Page } from '@playwright/test'
import type { TaskChanges } from '../src/contract/tasks.ts'
import { exampleSummary } from '../src/task/examples.ts'

/** A wall display under steady load: every answer brings progress of all that runs. */

interface Load {
  runningCount: number
  /** Told of every answer. */
  onPoll?: () => void
}

/** Instead of the BFF's: made here at once, so that thousands of polls take minutes. Its clock is the page's own. */
export const answerWithChanges = async (page: Page, { runningCount, onPoll }: Load): Promise<void> => {
  let poll = 0
  await page.context().route('**/api/tasks?*', async (route) => {
    poll += 1
    onPoll?.()
    const nowMs = await page.evaluate(() => Date.now())
    const answer: TaskChanges = {
      cursor: `after-${poll}`,
      nowMs,
      tasks: Array.from({ length: runningCount }, (_, place) =>
        exampleSummary({
          taskId: `task-${place}`,
          status: 'running',
          progress: (poll + place) % 100,
          createdMs: nowMs - 3_600_000,
          endedMs: null,
          change: poll,
        }),
      ),
      older: null,
      sources: [],
      late: [],
      build: 'steady',
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
