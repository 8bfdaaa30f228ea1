import {
  BASES,
  FIELDS,
  hasTerms,
  isNarrower,
  isWithin,
  isWithinBy,
  termsOf,
  type Choice,
  type Field,
  type Term,
  type TimeWindow,
} from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs, elapsedMs } from '../../task/time.ts'
import { bitsOf, type AttentionKind } from '../attention/attention.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { ColumnOf, FieldColumn } from './field-columns.ts'
import { hasStarted } from './row-facts.ts'
import type { Filters } from './view.ts'

/** What keeps a task from being shown: nothing, one filter alone, or something else. */
const NOTHING = 0
const OTHERWISE = 255

/** The filters whose choices are counted, by number. */
const numberOf = (field: Field): number => FIELDS.indexOf(field) + 1
const LONGER = FIELDS.length + 1
const BASIS = FIELDS.length + 2
const ATTENTION = FIELDS.length + 3

export interface Selection {
  /** Places of the tasks that match, in order. */
  places: Uint32Array
  /** How many tasks there are in the window, before any filter. */
  totalCount: number
  /** By place: what keeps the task out. Counting the values of a field needs nothing else. */
  obstacles: Uint8Array
}

/** The tasks at places of a selection. */
export const tasksAt = (tasks: readonly TaskSummary[], places: Uint32Array): TaskSummary[] => {
  const found: TaskSummary[] = []
  for (const place of places) {
    const task = tasks[place]
    if (task !== undefined) found.push(task)
  }
  return found
}

/** What selecting needs beside the filters. */
export interface Among {
  set: TaskSet
  /** Places of all tasks, in order. */
  order: readonly number[]
  window: TimeWindow
  nowMs: number
  columnOf: ColumnOf
  /** By place: why a task needs a human. */
  marks?: Uint8Array
}

/** One pass over all tasks and one over the order, without an object for any of them. */
export const selectTasks = (among: Among, filters: Filters): Selection => {
  const sieve = sift(among, filters)
  const terms = termsOf(filters.text)
  return chosenFrom(among.order, sieve, textMatches(among.set, sieve, terms, null), filters.isTextNot)
}

/**
 * Selects as {@link selectTasks} does, and remembers the last step: with another letter, or in another order, only that
 * is worked out which it changes.
 */
export const createSelect = (): typeof selectTasks => {
  let sieve: (Sieve & { key: string; from: Among }) | null = null
  let matches: (Matches & { sieve: Sieve }) | null = null
  return (among, filters) => {
    const key = sieveKey(among, filters)
    if (sieve === null || sieve.key !== key || !isAmongTheSame(sieve.from, among))
      sieve = { ...sift(among, filters), key, from: among }
    const terms = termsOf(filters.text)
    const before = matches?.sieve === sieve ? matches : null
    const found = textMatches(among.set, sieve, terms, before)
    matches = found === null ? null : { ...found, sieve }
    return chosenFrom(among.order, sieve, found, filters.isTextNot)
  }
}

const isAmongTheSame = (one: Among, other: Among): boolean =>
  one.set === other.set && one.columnOf === other.columnOf && one.marks === other.marks

/** Equal for what sifts alike, given the same tasks. */
const sieveKey = ({ window, nowMs }: Among, { choices, longerThan, attention, basis }: Filters): string =>
  JSON.stringify([window.fromMs, window.toMs, longerThan && nowMs, choices, longerThan, attention, basis])

/** What all filters but the text let through. */
interface Sieve {
  /** By place, as in a {@link Selection}. */
  obstacles: Uint8Array
  totalCount: number
}

const sift = (
  { set: { tasks }, window, nowMs, columnOf, marks = NO_MARKS }: Among,
  { choices, longerThan, attention, basis }: Filters,
): Sieve => {
  const bits = bitsOf(attention?.values ?? [])
  const tests = FIELDS.flatMap((field) => {
    const choice = choices[field]
    return choice === undefined ? [] : [testOf(numberOf(field), choice, columnOf(tasks, field))]
  })
  const obstacles = new Uint8Array(tasks.length)
  let totalCount = 0
  for (let place = 0; place < tasks.length; place++) {
    const task = tasks[place]
    if (task === undefined || !isWithin(task, window)) {
      obstacles[place] = OTHERWISE
      continue
    }
    totalCount += 1
    let obstacle = NOTHING
    for (const { number, codes, isAllowed } of tests)
      if (isAllowed[codes[place] ?? 0] === 0) obstacle = obstacle === NOTHING ? number : OTHERWISE
    if (longerThan !== null && !hasDuration(task, longerThan, nowMs))
      obstacle = obstacle === NOTHING ? LONGER : OTHERWISE
    if (attention !== null && (((marks[place] ?? 0) & bits) !== 0) === attention.isNot)
      obstacle = obstacle === NOTHING ? ATTENTION : OTHERWISE
    if (basis !== 'alive' && !isWithinBy(task, window, basis))
      obstacle = obstacle === NOTHING ? BASIS : OTHERWISE
    obstacles[place] = obstacle
  }
  return { obstacles, totalCount }
}

/** Where a text occurs. */
interface Matches {
  terms: readonly Term[]
  /** By place: 1 where it does; 0 also where the task is left out anyway. */
  isMatch: Uint8Array
}

/** The text is looked for last, because it takes the longest. Null: there is none. */
const textMatches = (
  { searches }: TaskSet,
  { obstacles }: Sieve,
  terms: readonly Term[],
  before: Matches | null,
): Matches | null => {
  if (terms.length === 0) return null
  // A text that goes on occurs only where it did before.
  const narrowed = before !== null && isNarrower(terms, before.terms) ? before.isMatch : null
  const isMatch = new Uint8Array(obstacles.length)
  for (let place = 0; place < obstacles.length; place++)
    if (obstacles[place] !== OTHERWISE && narrowed?.[place] !== 0 && hasTerms(searches[place] ?? '', terms))
      isMatch[place] = 1
  return { terms, isMatch }
}

const chosenFrom = (
  order: readonly number[],
  sieve: Sieve,
  matches: Matches | null,
  isTextNot: boolean,
): Selection => {
  const { totalCount } = sieve
  const obstacles = matches === null ? sieve.obstacles : sieve.obstacles.slice()
  const kept = isTextNot ? 0 : 1
  if (matches !== null)
    for (let place = 0; place < obstacles.length; place++)
      if (matches.isMatch[place] !== kept) obstacles[place] = OTHERWISE

  const places = new Uint32Array(order.length)
  let count = 0
  for (const place of order) if (obstacles[place] === NOTHING) places[count++] = place
  return { places: places.subarray(0, count), totalCount, obstacles }
}

const NO_MARKS = new Uint8Array()

const testOf = (number: number, { values, isNot }: Choice, column: FieldColumn) => {
  const chosen = new Set(values)
  const isAllowed = Uint8Array.from(column.values, (value) => Number(chosen.has(value) !== isNot))
  return { number, codes: column.codes, isAllowed }
}

/** A task of which no duration is known is neither longer than something nor not longer. */
const hasDuration = (
  task: TaskSummary,
  { ms, isNot }: NonNullable<Filters['longerThan']>,
  nowMs: number,
): boolean => {
  if (!hasStarted(task.status)) return false
  const spanMs = durationMs(task) ?? elapsedMs(task, nowMs)
  return spanMs !== null && spanMs > ms !== isNot
}

/** How many tasks each value of a field would show, given all other filters. Values without any are left out. */
export const countValues = (
  { obstacles }: Pick<Selection, 'obstacles'>,
  { values, codes }: FieldColumn,
  field: Field,
): ReadonlyMap<string, number> => {
  const counts = new Uint32Array(values.length)
  const own = numberOf(field)
  for (let place = 0; place < codes.length; place++) {
    const obstacle = obstacles[place]
    if (obstacle !== NOTHING && obstacle !== own) continue
    const code = codes[place] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  const byValue = new Map<string, number>()
  for (const [code, value] of values.entries()) {
    const count = counts[code] ?? 0
    if (count > 0) byValue.set(value, count)
  }
  return byValue
}

/** How many tasks each of some durations would show, given all other filters. */
export const countLonger = (
  { obstacles }: Pick<Selection, 'obstacles'>,
  tasks: readonly TaskSummary[],
  spansMs: readonly number[],
  isNot: boolean,
  nowMs: number,
): number[] =>
  spansMs.map((ms) => countOwn(obstacles, LONGER, tasks, (task) => hasDuration(task, { ms, isNot }, nowMs)))

/** How many tasks were alive, began, or ended within the window, given all other filters. */
export const countBases = (
  { obstacles }: Pick<Selection, 'obstacles'>,
  tasks: readonly TaskSummary[],
  window: TimeWindow,
): number[] =>
  BASES.map((basis) => countOwn(obstacles, BASIS, tasks, (task) => isWithinBy(task, window, basis)))

/** How many tasks each reason for attention would show, given all other filters. */
export const countAttention = (
  { obstacles }: Pick<Selection, 'obstacles'>,
  marks: Uint8Array,
  kinds: readonly AttentionKind[],
): number[] =>
  kinds.map((kind) => {
    const bits = bitsOf([kind])
    let count = 0
    for (let place = 0; place < obstacles.length; place++) {
      const obstacle = obstacles[place]
      if ((obstacle === NOTHING || obstacle === ATTENTION) && ((marks[place] ?? 0) & bits) !== 0) count += 1
    }
    return count
  })

/** How many tasks would be shown if one filter were replaced by another test. */
const countOwn = (
  obstacles: Uint8Array,
  own: number,
  tasks: readonly TaskSummary[],
  isShown: (task: TaskSummary) => boolean,
): number => {
  let count = 0
  for (let place = 0; place < obstacles.length; place++) {
    const obstacle = obstacles[place]
    const task = obstacle === NOTHING || obstacle === own ? tasks[place] : undefined
    if (task !== undefined && isShown(task)) count += 1
  }
  return count
}
