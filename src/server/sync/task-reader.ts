import { CloudProblem } from '../../cloud/problem.ts'
import type { ShownTask } from '../../contract/tasks.ts'
import { isTerminal } from '../../task/status.ts'
import type { Payload, Task } from '../../task/task.ts'
import { taskKey, type SourceRef, type TaskKey, type TaskRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Replicas } from '../replicas/replicas.ts'
import type { Store, StoredTask } from '../store/store.ts'
import { isWithin } from './age.ts'
import { isListed, isUnknownTask, noteGone, saveSubtasks } from './round.ts'
import { reportOf, type Source } from './source.ts'

/** What looking for one task came to. */
export type Found =
  | { kind: 'found'; shown: ShownTask }
  | { kind: 'unknown' }
  | { kind: 'failed'; problem: CloudProblem }

export interface TaskReader {
  show(ref: TaskRef): Promise<Found>
}

export interface TaskReaderParts {
  findSource: (ref: SourceRef) => Source | null
  store: Store
  replicas: Pick<Replicas, 'askForTask' | 'answerOthers'>
  clock: Clock
}

/** An answer this young serves every viewer, and so does what the loop has just read in its list. */
const FRESH_MS = 5_000
const LISTED_MS = 8_000
/** What has ended changes no more; where something was missing it is asked for again now and then. */
const ENDED_FRESH_MS = 60_000
const GIVE_UP_MS = 10_000
const REMEMBERED = 10_000

/** One task in full: from the cloud where that can tell something new, else from what we kept. */
export const createTaskReader = ({ findSource, store, replicas, clock }: TaskReaderParts): TaskReader => {
  /** What asking came to last time, so that many viewers cost one question. */
  const asked = new Map<TaskKey, { atMs: number; problem: CloudProblem | null; hadEnded: boolean }>()
  const underWay = new Map<TaskKey, Promise<Found>>()

  const found = (
    { task, change }: StoredTask,
    origin: ShownTask['origin'],
    problem: CloudProblem | null,
  ): Found => {
    const nowMs = clock.nowMs()
    // That the cloud no longer knows a task is told by the task itself.
    const cloudProblem = problem === null || isUnknownTask(problem) ? null : reportOf(problem, nowMs)
    return { kind: 'found', shown: { task, change, origin, cloudProblem, nowMs } }
  }

  const answer = (
    stored: StoredTask | null,
    origin: ShownTask['origin'],
    problem: CloudProblem | null,
  ): Found => {
    if (stored !== null) return found(stored, origin, problem)
    return problem === null || isUnknownTask(problem) ? { kind: 'unknown' } : { kind: 'failed', problem }
  }

  /** Asks the cloud and keeps what it says. Answers the problem where it said nothing. */
  const ask = async (
    ref: TaskRef,
    source: Source,
    stored: StoredTask | null,
  ): Promise<CloudProblem | null> => {
    const cloud = source.cloud('viewed', AbortSignal.timeout(GIVE_UP_MS))
    try {
      if (stored === null || !isFollowed(stored.task, clock.nowMs()))
        await store.save([await source.adapter.showTask(cloud, ref)])
      const known = await store.find(ref)
      if (
        known !== null &&
        (isTerminal(known.task.status) || !isYoung(known.task, 'subtasks', clock.nowMs()))
      )
        await saveSubtasks(known.task, source, cloud, store)
      return null
    } catch (error) {
      const problem = isTimeout(error) ? BUDGET_SPENT : error
      if (!(problem instanceof CloudProblem)) throw error
      const context = { source, store, nowMs: () => clock.nowMs() }
      if (isUnknownTask(problem) && stored !== null && stored.task.goneMs === null)
        if (!(await isListed(stored.task, cloud, context).catch(() => true)))
          await noteGone(stored.task, context)
      return problem
    }
  }

  const remember = (key: TaskKey, problem: CloudProblem | null, hadEnded: boolean): void => {
    asked.delete(key)
    asked.set(key, { atMs: clock.nowMs(), problem, hadEnded })
    for (const oldest of asked.keys()) {
      if (asked.size <= REMEMBERED) break
      asked.delete(oldest)
    }
  }

  const reader: TaskReader = {
    async show(wanted) {
      const source = findSource(wanted)
      const stored = (await store.find(wanted)) ?? (await store.findById(wanted, wanted.taskId))[0] ?? null
      const ref = stored === null ? wanted : { ...wanted, instanceId: instanceOf(stored.task) }
      const key = taskKey(ref)
      if (source === null) return answer(stored, 'store', null)

      const waiting = underWay.get(key)
      if (waiting) return waiting
      const last = asked.get(key)
      const hasEnded = stored !== null && isTerminal(stored.task.status)
      if (hasEnded && isComplete(stored.task, source)) return answer(stored, 'store', null)
      // What was asked before the end does not tell how the subtasks ended.
      const isFresh = last && isWithin(hasEnded ? ENDED_FRESH_MS : FRESH_MS, last.atMs, clock.nowMs())
      if (isFresh && last.hadEnded === hasEnded)
        return answer(stored, last.problem === null ? 'cloud' : 'store', last.problem)

      const asking = replicas
        .askForTask(ref, () => ask(ref, source, stored))
        .then(async (problem) => {
          const now = (await store.find(ref)) ?? stored
          remember(key, problem, now !== null && isTerminal(now.task.status))
          return answer(now, problem === null ? 'cloud' : 'store', problem)
        })
        .finally(() => underWay.delete(key))
      underWay.set(key, asking)
      return asking
    },
  }
  replicas.answerOthers(async (ref) => problemOf(await reader.show(ref)))
  return reader
}

/** What another replica has to be told, so that it shows the same: the task it finds in the store. */
const problemOf = (found: Found): CloudProblem | null => {
  switch (found.kind) {
    case 'found': {
      const { origin, cloudProblem } = found.shown
      if (cloudProblem === null) return origin === 'cloud' ? null : UNKNOWN_TASK
      const { kind, message, status, code } = cloudProblem
      return new CloudProblem(kind, message, { ...(status === null ? {} : { status }), code })
    }
    case 'unknown':
      return UNKNOWN_TASK
    case 'failed':
      return found.problem
  }
}

const isYoung = ({ payloads }: Task, part: Payload['part'], nowMs: number): boolean =>
  payloads.some((payload) => payload.part === part && isWithin(FRESH_MS, payload.observedMs, nowMs))

/** Running, shown once, and read by the loop just now: its own endpoint would say the same for another request. */
const isFollowed = (task: Task, nowMs: number): boolean =>
  !isTerminal(task.status) &&
  task.payloads.some(({ part }) => part === 'task') &&
  task.payloads.some(({ part, observedMs }) => part !== 'subtasks' && isWithin(LISTED_MS, observedMs, nowMs))

const BUDGET_SPENT = new CloudProblem('slow', 'the request budget of this source is spent for the moment')

const UNKNOWN_TASK = new CloudProblem('unknown-task', 'the cloud does not know this task')

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
