import { CloudProblem } from '../../cloud/problem.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { isTerminal } from '../../task/status.ts'
import type { Payload, Task } from '../../task/task.ts'
import { taskKey, type SourceRef, type TaskKey, type TaskRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Store, StoredTask } from '../store/store.ts'
import { isUnknownTask, saveSubtasks } from './round.ts'
import { reportOf, type Source } from './source.ts'

/** What looking for one task came to. */
export type Found =
  | { kind: 'found'; detail: TaskDetail }
  | { kind: 'unknown' }
  | { kind: 'failed'; problem: CloudProblem }

export interface TaskReader {
  show(ref: TaskRef): Promise<Found>
}

export interface TaskReaderParts {
  findSource: (ref: SourceRef) => Source | null
  store: Store
  clock: Clock
}

/** An answer this young serves every viewer. */
const FRESH_MS = 3_000
/** What has ended changes no more; where something was missing it is asked for again now and then. */
const ENDED_FRESH_MS = 60_000
const GIVE_UP_MS = 10_000
const REMEMBERED = 10_000

/** One task in full: from the cloud where that can tell something new, else from what we kept. */
export const createTaskReader = ({ findSource, store, clock }: TaskReaderParts): TaskReader => {
  const askedMs = new Map<TaskKey, number>()
  const underWay = new Map<TaskKey, Promise<Found>>()

  const found = (
    { task, change }: StoredTask,
    origin: TaskDetail['origin'],
    problem: CloudProblem | null,
  ): Found => {
    const nowMs = clock.nowMs()
    const cloudProblem = problem === null ? null : reportOf(problem, nowMs)
    return { kind: 'found', detail: { task, change, origin, cloudProblem, nowMs } }
  }

  const needsCloud = (key: TaskKey, stored: StoredTask | null, source: Source): boolean => {
    const ageMs = clock.nowMs() - (askedMs.get(key) ?? Number.NEGATIVE_INFINITY)
    if (stored === null) return true
    if (!isTerminal(stored.task.status)) return ageMs >= FRESH_MS
    return !isComplete(stored.task, source) && ageMs >= ENDED_FRESH_MS
  }

  const ask = async (ref: TaskRef, source: Source, stored: StoredTask | null): Promise<Found> => {
    const cloud = source.cloud('viewed', AbortSignal.timeout(GIVE_UP_MS))
    try {
      const shown = await source.adapter.showTask(cloud, ref)
      await store.save([shown])
      const kept = (await store.find(ref)) ?? { task: shown, change: 0 }
      await saveSubtasks(kept.task, source, cloud, store)
      return found((await store.find(ref)) ?? kept, 'cloud', null)
    } catch (error) {
      const problem = error instanceof CloudProblem ? error : null
      if (problem === null && !isTimeout(error)) throw error
      if (stored === null) return isUnknownTask(problem) ? { kind: 'unknown' } : failed(problem)
      // A scheduled task is in its list only, so its absence here says nothing.
      if (isUnknownTask(problem) && stored.task.plannedAt === null && stored.task.goneMs === null)
        await store.save([{ ...stored.task, goneMs: clock.nowMs() }])
      return found((await store.find(ref)) ?? stored, 'store', isUnknownTask(problem) ? null : problem)
    }
  }

  return {
    async show(asked) {
      const source = findSource(asked)
      const stored = (await store.find(asked)) ?? (await store.findById(asked, asked.taskId))[0] ?? null
      const ref = stored === null ? asked : { ...asked, instanceId: instanceOf(stored.task) }
      const key = taskKey(ref)
      if (source === null) return stored === null ? { kind: 'unknown' } : found(stored, 'store', null)
      if (stored !== null && !needsCloud(key, stored, source))
        return found(stored, originOf(key, askedMs), null)

      const waiting = underWay.get(key)
      if (waiting) return waiting
      const answer = ask(ref, source, stored).finally(() => {
        underWay.delete(key)
        askedMs.delete(key)
        askedMs.set(key, clock.nowMs())
        for (const old of askedMs.keys()) {
          if (askedMs.size <= REMEMBERED) break
          askedMs.delete(old)
        }
      })
      underWay.set(key, answer)
      return answer
    },
  }
}

const originOf = (key: TaskKey, askedMs: ReadonlyMap<TaskKey, number>): TaskDetail['origin'] =>
  askedMs.has(key) ? 'cloud' : 'store'

const instanceOf = (task: Task): string | null => (task.service === 'dms' ? task.instance.id : null)

/**
 * Lists carry less than the task's own endpoint (`entities`, say): a task shown once since its end, with its subtasks
 * as they ended, needs no more.
 */
const isComplete = (task: Task, { adapter }: Source): boolean => {
  const endedMs = task.endedAt?.epochMs ?? Number.NEGATIVE_INFINITY
  const has = (part: Payload['part']) =>
    task.payloads.some((payload) => payload.part === part && payload.observedMs >= endedMs)
  return has('task') && (!adapter.hasSubtasks(task) || has('subtasks'))
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

const failed = (problem: CloudProblem | null): Found => ({
  kind: 'failed',
  problem: problem ?? new CloudProblem('slow', 'the request budget of this source is spent for the moment'),
})
