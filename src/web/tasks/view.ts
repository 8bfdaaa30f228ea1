import { withChoice, type Choices } from '../../task/choices.ts'
import type { Basis, Field } from '../../task/filter.ts'
import type { SourceRef } from '../../task/task-key.ts'
import type { AttentionChoice } from '../attention/attention.ts'
import { COLUMN_IDS, type ColumnId, type Density, type Sorting } from './column-ids.ts'
import { DEFAULT_RANGE, type TimeRange } from './time-range.ts'

/** What narrows the list. */
export interface Filters {
  /** Never with an empty choice. */
  choices: Choices
  text: string
  /** What has the text is left out instead. */
  isTextNot: boolean
  longerThan: { ms: number; isNot: boolean } | null
  /** Never without a reason. */
  attention: AttentionChoice | null
  /** What of a task must lie within the range. */
  basis: Basis
}

/** Everything the console shows tasks by. It stands in the address as a whole. */
export interface View extends Filters {
  /** What is loaded: all tasks that were alive in it. */
  range: TimeRange
  sorting: Sorting
  /** In the order in which they stand, and never without the task. */
  columns: readonly ColumnId[]
  density: Density
}

/** Clears what narrows the list; the time range and the sorting stay. */
export const NO_FILTERS: Filters = {
  choices: {},
  text: '',
  isTextNot: false,
  longerThan: null,
  attention: null,
  basis: 'alive',
}

export const DEFAULT_VIEW: View = {
  ...NO_FILTERS,
  range: DEFAULT_RANGE,
  sorting: { column: 'started', direction: 'desc' },
  columns: COLUMN_IDS,
  density: 'normal',
}

/** The same tasks in the same order are the same list, however they are shown. */
export const asList = (view: View): View => ({
  ...view,
  columns: DEFAULT_VIEW.columns,
  density: DEFAULT_VIEW.density,
})

/** The choices with one value of a field switched on or off. */
export const withSwitched = (choices: Choices, field: Field, value: string): Choices => {
  const { values, isNot } = choices[field] ?? { values: [], isNot: false }
  const switched = values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  return withChoice(choices, field, { values: switched, isNot })
}

export const viewOfSource = ({ connection, service }: SourceRef): View => ({
  ...DEFAULT_VIEW,
  choices: {
    service: { values: [service], isNot: false },
    connection: { values: [connection], isNot: false },
  },
})

/** How many filters are in force; a field counts once, however many values it has. */
export const filterCount = ({ choices, text, longerThan, attention, basis }: Filters): number =>
  Object.keys(choices).length +
  Number(text.trim() !== '') +
  Number(longerThan !== null) +
  Number(attention !== null) +
  Number(basis !== 'alive')

/** The filters by the names of their chips. */
export type FilterKey = Field | 'longer' | 'attention' | 'basis' | 'text'

export const withoutFilter = (filters: Filters, key: FilterKey): Partial<View> => {
  if (key === 'text') return { text: '', isTextNot: false }
  if (key === 'longer') return { longerThan: null }
  if (key === 'attention') return { attention: null }
  if (key === 'basis') return { basis: 'alive' }
  return { choices: withChoice(filters.choices, key, null) }
}

/** Before the name of a basis that is the reverse of another. */
export const REVERSE = 'not-'

/** The reverse of each, of what was alive in the range. All of it has none, and no chip. */
export const INVERTED_BASIS: Record<Basis, Basis> = {
  alive: 'alive',
  created: 'not-created',
  ended: 'not-ended',
  'not-created': 'created',
  'not-ended': 'ended',
}

/** The same filter the other way round. */
export const withInverted = (filters: Filters, key: FilterKey): Partial<View> => {
  const { choices, longerThan, attention, isTextNot, basis } = filters
  if (key === 'basis') return { basis: INVERTED_BASIS[basis] }
  if (key === 'text') return { isTextNot: !isTextNot }
  if (key === 'longer') return { longerThan: longerThan && { ...longerThan, isNot: !longerThan.isNot } }
  if (key === 'attention') return { attention: attention && { ...attention, isNot: !attention.isNot } }
  const choice = choices[key]
  return choice ? { choices: withChoice(choices, key, { ...choice, isNot: !choice.isNot }) } : {}
}
