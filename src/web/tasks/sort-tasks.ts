import { readableName } from '../../task/readable-name.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs, elapsedMs } from '../../task/time.ts'
import type { ColumnId, Sorting } from './column-ids.ts'
import { hasStarted } from './row-facts.ts'

export interface SortFacts {
  nowMs: number
  titleOfConnection: (id: string) => string
}

type SortValue = string | number | null

const SORT_VALUE: Record<ColumnId, (task: TaskSummary, facts: SortFacts) => SortValue> = {
  service: (task) => SERVICE_TITLE[task.service],
  task: (task) => task.name,
  instance: (task) => task.instanceName ?? task.instanceId,
  status: (task) => STATUSES.indexOf(task.status),
  progress: (task) => task.progress,
  started: (task) => task.createdMs,
  duration: (task, { nowMs }) =>
    hasStarted(task.status) ? (durationMs(task) ?? elapsedMs(task, nowMs)) : null,
  connection: (task, { titleOfConnection }) => titleOfConnection(task.connection),
  failure: (task) => task.failureText,
}

/** What people read decides the order, not what stands behind it. */
const READ_AS: Partial<Record<ColumnId, (value: string) => string>> = { task: readableName }

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The places of all tasks in order. Tasks without a value come last in both directions; equal ones keep their order. */
export const sortPlaces = (
  tasks: readonly TaskSummary[],
  { column, direction }: Sorting,
  facts: SortFacts,
): number[] => {
  const valueOf = SORT_VALUE[column]
  const values = tasks.map((task) => valueOf(task, facts))
  const ranks = rank(values, READ_AS[column] ?? ((value) => value))
  const sign = direction === 'asc' ? 1 : -1
  return [...tasks.keys()].sort((one, other) => {
    const [a = Number.NaN, b = Number.NaN] = [ranks[one], ranks[other]]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    return (a - b) * sign
  })
}

/** Texts repeat a lot, so each different one is compared once, and tasks are then sorted by number. */
const rank = (values: readonly SortValue[], readAs: (value: string) => string): Float64Array => {
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))]
  const readable = texts.map((text) => ({ text, shown: readAs(text) }))
  readable.sort((a, b) => COLLATOR.compare(a.shown, b.shown))
  const rankOf = new Map(readable.map(({ text }, place) => [text, place]))
  return Float64Array.from(values, (value) => {
    if (value === null) return Number.NaN
    return typeof value === 'number' ? value : (rankOf.get(value) ?? Number.NaN)
  })
}
