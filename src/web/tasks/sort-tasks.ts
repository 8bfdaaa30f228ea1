import { SERVICE_TITLE } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs, elapsedMs } from '../../task/time.ts'
import type { ColumnId, Sorting } from './column-ids.ts'
import { hasStarted } from './row-facts.ts'
import { taskTitle } from './task-title.ts'
import { LOCALE } from '../language/language.ts'

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
const READ_AS: Partial<Record<ColumnId, (value: string) => string>> = { task: taskTitle }

let collator: Intl.Collator | undefined

const compare = (one: string, other: string): number =>
  (collator ??= new Intl.Collator(LOCALE, { numeric: true, sensitivity: 'base' })).compare(one, other)

/** The places of all tasks in order. Tasks without a value come last in both directions; equal ones keep their order. */
export const sortPlaces = (
  tasks: readonly TaskSummary[],
  { column, direction }: Sorting,
  facts: SortFacts,
): number[] => {
  const valueOf = SORT_VALUE[column]
  const numbers = new Float64Array(tasks.length)
  // Texts repeat a lot, so each different one gets a number first, and is compared once.
  const numberOf = new Map<string, number>()
  for (const [place, task] of tasks.entries()) {
    const value = valueOf(task, facts)
    if (typeof value === 'string') {
      const known = numberOf.get(value)
      if (known === undefined) numberOf.set(value, numberOf.size)
      numbers[place] = known ?? numberOf.size - 1
    } else numbers[place] = value ?? Number.NaN
  }
  const isDescending = direction === 'desc'
  if (numberOf.size === 0) return byNumber(numbers, isDescending)
  const texts = [...numberOf.keys()]
  return byRank(numbers, ranksOf(texts, isDescending, READ_AS[column]))
}

const byNumber = (numbers: Float64Array, isDescending: boolean): number[] => {
  const sign = isDescending ? -1 : 1
  return [...numbers.keys()].sort((one, other) => {
    const [a = Number.NaN, b = Number.NaN] = [numbers[one], numbers[other]]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    return (a - b) * sign
  })
}

/** For each text its place among all. */
const ranksOf = (
  texts: readonly string[],
  isDescending: boolean,
  readAs = (text: string) => text,
): Uint32Array => {
  const shown = texts.map(readAs)
  const order = [...texts.keys()].sort((a, b) => compare(shown[a] ?? '', shown[b] ?? ''))
  if (isDescending) order.reverse()
  const ranks = new Uint32Array(texts.length)
  for (const [rank, text] of order.entries()) ranks[text] = rank
  return ranks
}

/** No task is compared with another: for each rank it is counted how many tasks come before. */
const byRank = (numbers: Float64Array, ranks: Uint32Array): number[] => {
  const rankAt = (place: number) => ranks[numbers[place] ?? Number.NaN] ?? ranks.length
  const next = new Uint32Array(ranks.length + 2)
  for (let place = 0; place < numbers.length; place++) {
    const rank = rankAt(place)
    next[rank + 1] = (next[rank + 1] ?? 0) + 1
  }
  for (let rank = 1; rank < next.length; rank++) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0)
  const places = Array.from<number>({ length: numbers.length }).fill(0)
  for (let place = 0; place < numbers.length; place++) {
    const rank = rankAt(place)
    const at = next[rank] ?? 0
    places[at] = place
    next[rank] = at + 1
  }
  return places
}
