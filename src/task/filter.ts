import { KINDS } from './kind.ts'
import { readableName } from './readable-name.ts'
import { SERVICES } from './service.ts'
import { isTerminal, STATUSES } from './status.ts'
import type { TaskSummary } from './task.ts'
import { bareId, coreId, dashedId, readIds } from './written-id.ts'

/** A span of time in epoch milliseconds. */
export interface TimeWindow {
  fromMs: number
  /** Null: open, up to whatever comes. */
  toMs: number | null
}

/**
 * What of a task must lie within a window: any moment of its life, its beginning, or its end; or, of what was alive in it,
 * what must not.
 */
export const BASES = ['alive', 'created', 'ended', 'not-created', 'not-ended'] as const
export type Basis = (typeof BASES)[number]

type Spanned = Pick<TaskSummary, 'status' | 'createdMs' | 'endedMs' | 'goneMs'>

/**
 * A task belongs to a window when it was alive at any moment of it, so what still runs is never hidden for having
 * begun long ago. A task without a readable creation time belongs to every window.
 */
export const isWithin = (task: Spanned, { fromMs, toMs }: TimeWindow): boolean => {
  // What most tasks are, without an object for each.
  if (toMs === null && task.createdMs !== null && task.createdMs >= fromMs) return true
  const life = lifeOf(task)
  return (toMs === null || life.fromMs <= toMs) && life.untilMs >= fromMs
}

/** From when to when the task was alive; infinite where that is open or not known. */
export const lifeOf = ({ status, createdMs, endedMs, goneMs }: Spanned) => {
  if (createdMs === null) return { fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY }
  const lastMs = isTerminal(status) ? (endedMs ?? createdMs) : (goneMs ?? Number.POSITIVE_INFINITY)
  return { fromMs: createdMs, untilMs: Math.max(lastMs, createdMs) }
}

/** Only what is known to have begun, or to have ended, within the window, or the rest; each was also alive in it. */
export const isWithinBy = (task: Spanned, window: TimeWindow, basis: Basis): boolean => {
  if (!isWithin(task, window)) return false
  switch (basis) {
    case 'alive':
      return true
    case 'created':
      return hasBegunIn(task, window)
    case 'ended':
      return hasEndedIn(task, window)
    case 'not-created':
      return !hasBegunIn(task, window)
    case 'not-ended':
      return !hasEndedIn(task, window)
  }
}

const hasBegunIn = ({ createdMs }: Spanned, window: TimeWindow): boolean =>
  createdMs !== null && isBetween(createdMs, window)

/** An end time of a task that has not ended is a contradiction; the status alone decides. */
const hasEndedIn = ({ status, endedMs }: Spanned, window: TimeWindow): boolean =>
  isTerminal(status) && endedMs !== null && isBetween(endedMs, window)

export const isBetween = (ms: number, { fromMs, toMs }: TimeWindow): boolean =>
  ms >= fromMs && (toMs === null || ms <= toMs)

/** What a task can be filtered by, value by value. */
export const FIELDS = ['status', 'service', 'connection', 'kind', 'name', 'instance', 'initiator'] as const
export type Field = (typeof FIELDS)[number]

/** The fields whose values are few and known, in the order in which they are shown. */
export const VOCABULARY: Partial<Record<Field, readonly string[]>> = {
  status: STATUSES,
  service: SERVICES,
  kind: KINDS,
}

/** Stands for a value that the cloud did not give. */
export const NOT_GIVEN = ''

/** The value of each field by which tasks are told apart: ids rather than names, where there are both. */
export const FIELD_VALUE: Record<Field, (task: TaskSummary) => string> = {
  status: (task) => task.status,
  service: (task) => task.service,
  connection: (task) => task.connection,
  kind: (task) => task.kind,
  name: (task) => task.name,
  instance: (task) => task.instanceId ?? task.instanceName ?? NOT_GIVEN,
  initiator: (task) => task.initiator ?? NOT_GIVEN,
}

/** The task has one of these values; or, with `isNot`, none of them. */
export interface Choice {
  values: readonly string[]
  isNot: boolean
}

/** Everything of a task that free text searches, lower case, made once per task. */
export const searchText = (task: TaskSummary): string =>
  [
    task.name,
    readableName(task.name),
    task.taskId,
    withoutDashes(task.taskId),
    task.instanceName,
    task.instanceId,
    withoutDashes(task.instanceId),
    task.failureText,
    task.initiator,
    task.rawStatus,
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase()

/** Ids are pasted without their dashes too. Null where that makes no difference. */
const withoutDashes = (id: string | null): string | null => (id?.includes('-') ? bareId(id) : null)

/** Spellings of which one must occur. */
export type Term = readonly string[]

/** Longer than the first block of an id, dashes aside; shorter words are more likely names, as in `db-1`. */
const PART_OF_ID = /^([0-9a-f]-?){8}[0-9a-f-]+$/

/** What a search text asks for: each of the terms must occur. An id counts as one, however it is written. */
export const termsOf = (text: string): Term[] => {
  const ids = readIds(text)
  if (ids !== null)
    return [ids.task, ids.instance].flatMap((id) =>
      id === null ? [] : [spelled(id.toLowerCase(), coreId(id))],
    )
  return (
    text
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
      // The beginning of an id.
      .map((word) => (PART_OF_ID.test(word) ? spelled(word, bareId(word)) : [word]))
  )
}

/** Texts have ids as somebody wrote them, with dashes or without, whichever way it is asked for. */
const spelled = (word: string, bare: string): Term => [...new Set([word, bare, dashedId(bare)])]

/** `search` is the task's {@link searchText}. */
export const hasTerms = (search: string, terms: readonly Term[]): boolean => {
  for (const term of terms) {
    let isFound = false
    for (const spelling of term) isFound ||= search.includes(spelling)
    if (!isFound) return false
  }
  return true
}

/** Whether whatever has these terms has the others too. */
export const isNarrower = (terms: readonly Term[], others: readonly Term[]): boolean =>
  others.every((other) =>
    terms.some((term) => term.every((spelling) => other.some((part) => spelling.includes(part)))),
  )
