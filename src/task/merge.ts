import { isTerminal } from './status.ts'
import type { Contradiction } from './contradiction.ts'
import type { Detail, Payload, Task } from './task.ts'

/**
 * What is known of a task after one more answer about it. Each endpoint shows other parts: what this answer has
 * replaces what was known, what it does not carry stays. An older answer that arrives late changes nothing.
 */
export const mergeTask = (known: Task, seen: Task): Task => {
  if (isLate(known, seen)) return mergeOlder(known, seen)
  if (seen.payloads.every(({ part }) => part === 'subtasks')) return mergeSubtasks(known, seen)
  const isSameStatus = seen.status === known.status
  const status = seen.rawStatus === null ? known.status : seen.status
  return {
    ...seen,
    goneMs: mergeGone(known, seen),
    instance: {
      id: seen.instance.id ?? known.instance.id,
      name: seen.instance.name ?? known.instance.name,
      rawStatus: seen.instance.rawStatus ?? known.instance.rawStatus,
    },
    name: seen.name === '' ? known.name : seen.name,
    kind: seen.name === '' ? known.kind : seen.kind,
    // The detail endpoint may leave the status out (facts.md quirk 6): that is no news.
    status,
    rawStatus: seen.rawStatus ?? known.rawStatus,
    // Only some endpoints carry a percent: one without it takes none away from a running task.
    progress: seen.rawProgress === null && !isTerminal(status) ? known.progress : seen.progress,
    rawProgress: seen.rawProgress ?? known.rawProgress,
    createdAt: seen.createdAt ?? known.createdAt,
    endedAt: mergeEnd(known, seen),
    plannedAt: seen.plannedAt ?? known.plannedAt,
    plannedEndAt: seen.plannedEndAt ?? known.plannedEndAt,
    initiator: seen.initiator ?? known.initiator,
    failureText: seen.failureText ?? (isSameStatus ? known.failureText : null),
    subtasks: seen.subtasks ?? known.subtasks,
    remainingSeconds: seen.remainingSeconds ?? (isTerminal(status) ? null : known.remainingSeconds),
    details: mergeDetails(known.details, seen.details),
    contradictions: mergeContradictions(known, seen),
    unreadable: [...new Set([...(isSameStatus ? known.unreadable : []), ...seen.unreadable])],
    payloads: mergePayloads(known.payloads, seen.payloads),
  }
}

/** An answer is late by seconds. What lies further apart was noted by a clock that has been put right since. */
const LATE_AT_MOST_MS = 3_600_000

const isLate = (known: Task, seen: Task): boolean => isBefore(seen.observedMs, known.observedMs)

const isBefore = (ms: number, laterMs: number): boolean => ms < laterMs && laterMs - ms < LATE_AT_MOST_MS

/**
 * The subtask endpoint knows no failure (facts.md quirk 31) and lags behind the task's own: it adds to a task, and
 * decides about its status only where nothing else has.
 */
const mergeSubtasks = (known: Task, seen: Task): Task => {
  const isSilent = known.rawStatus !== null || seen.rawStatus === null
  const isRunning = !isTerminal(known.status)
  return {
    ...known,
    status: isSilent ? known.status : seen.status,
    rawStatus: isSilent ? known.rawStatus : seen.rawStatus,
    progress: isRunning ? (seen.progress ?? known.progress) : known.progress,
    rawProgress: isRunning ? (seen.rawProgress ?? known.rawProgress) : known.rawProgress,
    subtasks: seen.subtasks ?? known.subtasks,
    remainingSeconds: isRunning ? seen.remainingSeconds : null,
    contradictions: mergeContradictions(known, seen),
    unreadable: [...new Set([...known.unreadable, ...seen.unreadable])],
    observedMs: seen.observedMs,
    payloads: mergePayloads(known.payloads, seen.payloads),
  }
}

/** A list asked for before the cloud said that it knows the task no more does not bring it back. */
const mergeGone = ({ goneMs }: Task, seen: Task): number | null =>
  goneMs !== null && seen.goneMs === null && isBefore(seen.observedMs, goneMs) ? goneMs : seen.goneMs

/** An end that the cloud only planned never takes the place of one that happened (facts.md quirk 44). */
const mergeEnd = (known: Task, seen: Task): Task['endedAt'] => {
  const isPlanned = ({ endedAt, plannedEndAt }: Task) =>
    endedAt !== null && endedAt.text === plannedEndAt?.text
  if (isPlanned(seen) && known.endedAt !== null && !isPlanned(known)) return known.endedAt
  return seen.endedAt ?? (seen.status === known.status || seen.rawStatus === null ? known.endedAt : null)
}

/** From an answer older than what is known, only parts that nothing newer spoke of are taken. */
const mergeOlder = (known: Task, older: Task): Task => ({
  ...known,
  subtasks: known.subtasks ?? older.subtasks,
  initiator: known.initiator ?? older.initiator,
  createdAt: known.createdAt ?? older.createdAt,
  plannedAt: known.plannedAt ?? older.plannedAt,
  details: mergeDetails(older.details, known.details),
  payloads: mergePayloads(older.payloads, known.payloads),
})

/** The known ones in their order, replaced where a newer one has the same name, then the new ones. */
const replaced = <Part>(
  known: readonly Part[],
  seen: readonly Part[],
  nameOf: (part: Part) => string,
): Part[] => {
  const byName = new Map(seen.map((part) => [nameOf(part), part]))
  const names = new Set(known.map(nameOf))
  return [
    ...known.map((part) => byName.get(nameOf(part)) ?? part),
    ...seen.filter((part) => !names.has(nameOf(part))),
  ]
}

const mergeDetails = (known: readonly Detail[], seen: readonly Detail[]): Detail[] =>
  replaced(known, seen, (detail) => detail.field)

const mergePayloads = (known: readonly Payload[], seen: readonly Payload[]): Payload[] =>
  replaced(known, seen, (payload) => payload.request)

/** A contradiction lives until its own request answers without it, or the task moves on. */
const mergeContradictions = (known: Task, seen: Task): Contradiction[] => {
  const requests = new Set(seen.payloads.map((payload) => payload.request))
  const isSubtasks = seen.payloads.every(({ part }) => part === 'subtasks')
  const stillStanding = known.contradictions.filter(
    (old) =>
      !requests.has(old.request) &&
      (old.kind === 'other-id-answered' ||
        seen.rawStatus === null ||
        seen.status === known.status ||
        isSubtasks),
  )
  return [...stillStanding, ...seen.contradictions].sort((a, b) => a.request.localeCompare(b.request))
}

/** Whether two versions say the same about the task, whenever and by whichever request it was seen. */
export const isSameTask = (a: Task, b: Task): boolean =>
  JSON.stringify(content(a)) === JSON.stringify(content(b))

const content = (task: Task) => ({
  ...task,
  observedMs: 0,
  payloads: task.payloads.map((payload) => payload.text),
})
