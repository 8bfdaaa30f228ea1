import { originsOf } from '../../cloud/origins.ts'
import type { TaskEnd } from '../../contract/expected-ends.ts'
import type { Outlook, ProgressSample } from '../../contract/outlook.ts'
import { cloudExpectation, forecastOf, type Forecast } from '../../task/forecast.ts'
import { startMsOf } from '../../task/forecast-past.ts'
import { reduce } from '../../task/sample.ts'
import { stuckOf, type Stuck } from '../../task/stuck.ts'
import { subtaskSpans } from '../../task/subtask-spans.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import type { Clock } from '../clock.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import type { Store } from '../store/store.ts'
import { createPastTasks } from './past-tasks.ts'

/** What the history in the store tells of one task. */
export interface Outlooks {
  /** For whoever may see the task, made of nothing that they may not see. */
  of(task: Task, visibility: Visibility): Promise<Outlook>
  /** That part alone which says whether it still moves. */
  stuck(task: Task, visibility: Visibility): Promise<Stuck>
  /** When it will be done; null where that cannot be told. */
  end(task: Task, visibility: Visibility): Promise<TaskEnd | null>
}

/** More than a small chart can show. */
const SHOWN_SAMPLES = 80
/** What ended shortly before may be why, and what began shortly after may be because. */
const AROUND_MS = 30 * 60_000
const NEARBY = 20

export const createOutlooks = ({ store, clock }: { store: Store; clock: Clock }): Outlooks => {
  const pastTasks = createPastTasks({ store, clock })

  const nearbyOf = async (task: Task): Promise<TaskSummary[]> => {
    const startMs = startMsOf(task)
    if (task.instance.id === null || startMs === null) return []
    const endMs = task.endedAt?.epochMs ?? task.goneMs ?? clock.nowMs()
    const window = { fromMs: startMs - AROUND_MS, toMs: Math.max(startMs, endMs) + AROUND_MS }
    const rows = await store.onInstance(task.connection, task.instance.id, window, NEARBY + 1)
    const own = taskKey(refOf(task))
    return rows
      .map(readRow)
      .filter(({ key }) => key !== own)
      .slice(0, NEARBY)
  }

  const courseOf = (task: Task, visibility: Visibility) =>
    Promise.all([store.samples(refOf(task)), pastTasks.like(task, visibility)])

  return {
    async stuck(task, visibility) {
      return stuckOf(task, ...(await courseOf(task, visibility)))
    },
    async end(task, visibility) {
      const course = await courseOf(task, visibility)
      if (standsStill(stuckOf(task, ...course))) return null
      const forecast = forecastOf(task, ...course)
      if (forecast.kind === 'range')
        return { by: 'similar', medianMs: forecast.medianMs, lateMs: forecast.lateMs }
      const expected = cloudExpectation(task)
      return expected && { by: 'cloud', atMs: expected.atMs }
    },
    async of(task, visibility) {
      const [samples, nearby, past] = await Promise.all([
        store.samples(refOf(task)),
        nearbyOf(task),
        task.status === 'running' ? pastTasks.like(task, visibility) : [],
      ])
      const stuck = stuckOf(task, samples, past)
      return {
        forecast: standsStill(stuck) ? STANDS_STILL : forecastOf(task, samples, past),
        cloudExpects: cloudExpectation(task),
        stuck,
        samples: reduce(samples, SHOWN_SAMPLES).map(withoutSubtasks),
        subtaskSpans: subtaskSpans(task.subtasks ?? [], samples),
        origins: originsOf(task),
        nearby,
      }
    },
  }
}

const STANDS_STILL: Forecast = { kind: 'none', why: 'stands-still' }

/** Others tell nothing about when a task will be done that does not move any more. */
const standsStill = ({ level }: Stuck): boolean => level === 'suspicious' || level === 'stuck'

const withoutSubtasks = ({ fromMs, toMs, looks, status, progress }: ProgressSample): ProgressSample => ({
  fromMs,
  toMs,
  looks,
  status,
  progress,
})

/** Rows are TaskSummary as JSON, and nobody but the store writes them. */
const readRow = (row: string): TaskSummary => JSON.parse(row)
