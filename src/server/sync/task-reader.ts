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
  /** Its source is none of the configured ones, and nothing of the task was kept. */
  | { kind: 'not-read' }
  | { kind: 'failed'; problem: CloudProblem }

export interface TaskReader {
  /** `admit` is called before a task is sought that the store has not, and may throw. */
  show(ref: TaskRef, admit?: () => void): Promise<Found>
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
/** Whoever opens what ended long ago is told whether the cloud still has it; that costs one question in so long. */
const KNOWN_FRESH_MS = 3_600_000
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
    over: Partial<ShownTask> = {},
  ): Found => {
    const nowMs = clock.nowMs()
    // That the cloud no longer knows a task is told by the task itself.
    const cloudProblem = problem === null || isUnknownTask(problem) ? null : reportOf(problem, nowMs)
    const shown = { task, change, origin, cloudProblem, isAsking: false, isSourceRead: true, nowMs }
    return { kind: 'found', shown: { ...shown, ...over } }
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
      const hasSubtasks =
        known !== null &&
        (isTerminal(known.task.status)
          ? isComplete(known.task, source)
          : isYoung(known.task, 'subtasks', clock.nowMs()))
      if (known !== null && !hasSubtasks) await saveSubtasks(known.task, source, cloud, store)
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

  const begin = (ref: TaskRef, source: Source, stored: StoredTask | null): Promise<Found> => {
    const key = taskKey(ref)
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
  }

  /** Nobody waits for the cloud to hear of what is over; whether it still has it is asked meanwhile. */
  const showEnded = (ref: TaskRef, source: Source, stored: StoredTask): Found => {
    const key = taskKey(ref)
    const { observedMs, goneMs } = stored.task
    const last = asked.get(key)
    const hasToldNothing = last !== undefined && last.problem !== null && !isUnknownTask(last.problem)
    const isFresh = (spanMs: number, atMs: number | null | undefined): boolean =>
      isWithin(spanMs, atMs ?? Number.NEGATIVE_INFINITY, clock.nowMs())
    const isTold =
      isFresh(hasToldNothing ? ENDED_FRESH_MS : KNOWN_FRESH_MS, last?.atMs) ||
      [observedMs, goneMs].some((atMs) => isFresh(KNOWN_FRESH_MS, atMs))
    // What is wrong with the store is told to whoever waits for it.
    if (!isTold && !underWay.has(key)) begin(ref, source, stored).catch(() => undefined)
    return found(stored, 'store', null, { isAsking: underWay.has(key) })
  }

  const reader: TaskReader = {
    async show(wanted, admit) {
      const source = findSource(wanted)
      const stored = (await store.find(wanted)) ?? (await store.findById(wanted, wanted.taskId))[0] ?? null
      if (stored === null) admit?.()
      const ref = stored === null ? wanted : { ...wanted, instanceId: instanceOf(stored.task) }
      const key = taskKey(ref)
      if (source === null)
        return stored === null ? { kind: 'not-read' } : found(stored, 'store', null, { isSourceRead: false })

      const hasEnded = stored !== null && isTerminal(stored.task.status)
      if (hasEnded && (stored.task.goneMs !== null || isComplete(stored.task, source)))
        return showEnded(ref, source, stored)
      const waiting = underWay.get(key)
      if (waiting) return waiting
      const last = asked.get(key)
      // What was asked before the end does not tell how the subtasks ended.
      const isFresh = last && isWithin(hasEnded ? ENDED_FRESH_MS : FRESH_MS, last.atMs, clock.nowMs())
      if (isFresh && last.hadEnded === hasEnded)
        return answer(stored, last.problem === null ? 'cloud' : 'store', last.problem)

      return begin(ref, source, stored)
    },
  }
  replicas.answerOthers(async (ref) => {
    const shown = await reader.show(ref)
    return problemOf((await underWay.get(taskKey(ref))) ?? shown)
  })
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
    case 'not-read':
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
