import { hasCommas, inOrder, NOT, readChoices, type Unread } from '../../task/field-address.ts'
import { BASES, FIELDS, type Basis, type Choice, type Field } from '../../task/filter.ts'
import { LAST_HOURS_NAME, readLastHours } from '../../task/last-hours.ts'
import { readSpan, spanText } from '../../task/span-text.ts'
import { readTaskKey } from '../../task/task-key.ts'
import { ATTENTION_KINDS, type AttentionChoice, type AttentionKind } from '../attention/attention.ts'
import { bffNowMs } from '../clock/now.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import { languageOf } from '../language/choose-language.ts'
import { LANGUAGE_PARAMETER } from '../language/in-address.ts'
import { COLUMN_IDS, DENSITIES, isColumnId, type ColumnId, type Sorting } from './column-ids.ts'
import { isUsualOrder, withColumn } from './column-order.ts'
import { OPENED_PARAMETER } from './opened.ts'
import { DEFAULT_RANGE, isPlausible, type TimeRange } from './time-range.ts'
import { DEFAULT_VIEW, REVERSE, type View } from './view.ts'

export interface ReadView {
  view: View
  /** What was left out, so that nobody takes the list for another one. */
  unread: readonly Unread[]
}

/** Total: whatever does not fit is left out, and told. */
export const readAddress = (search: string): ReadView => {
  const parameters = new URLSearchParams(search)
  const unread: Unread[] = []
  const isRead = new Set<string>()
  const all = (parameter: string): string[] => {
    isRead.add(parameter)
    return parameters.getAll(parameter)
  }
  /** The first one counts; where it cannot be read the default stays. */
  const one = <T>(parameter: string, read: (text: string) => T | null): T | null => {
    const [first = '', ...others] = all(parameter)
    for (const value of others) unread.push({ parameter, value })
    if (first === '') return null
    const value = read(first)
    if (value === null) unread.push({ parameter, value: first })
    return value
  }
  /** A parameter and its reverse exclude each other; the plain one counts. */
  const oneOfTwo = <T>(parameter: string, read: (text: string, isNot: boolean) => T | null) => {
    const value = one(parameter, (text) => read(text, false))
    const not = one(parameter + NOT, (text) => read(text, true))
    if (value !== null && not !== null)
      unread.push({ parameter: parameter + NOT, value: parameters.get(parameter + NOT) ?? '' })
    return value !== null ? { value, isNot: false } : not !== null ? { value: not, isNot: true } : null
  }

  const { choices, unread: unreadChoices } = readChoices(all)
  unread.push(...unreadChoices)
  const reasons = (parameter: string) => {
    const names = all(parameter).flatMap((texts) => texts.split(','))
    for (const value of names) if (value !== '' && !isAttentionKind(value)) unread.push({ parameter, value })
    return ATTENTION_KINDS.filter((kind) => names.includes(kind))
  }
  const [because, notBecause] = [reasons('attention'), reasons('attention' + NOT)]
  if (because.length > 0) for (const value of notBecause) unread.push({ parameter: 'attention' + NOT, value })
  const text = oneOfTwo('text', (words) => words)
  const longer = oneOfTwo('longer', readSpan)
  const moments = { fromMs: one('from', readMoment), toMs: one('to', readMoment) }
  const hours = one('range', readHours)
  const custom = customOf(moments)
  const leaveOut = (parameter: string) => unread.push({ parameter, value: parameters.get(parameter) ?? '' })
  if (custom === null && moments.fromMs !== null) leaveOut('from')
  if (custom === null && moments.toMs !== null) leaveOut('to')
  if (custom !== null && hours !== null) leaveOut('range')
  const columns = all('columns').flatMap((texts) => texts.split(','))
  for (const value of columns)
    if (value !== '' && !isColumnId(value)) unread.push({ parameter: 'columns', value })
  const view: View = {
    choices,
    text: text?.value ?? '',
    isTextNot: text?.isNot ?? false,
    longerThan: longer && { ms: longer.value, isNot: longer.isNot },
    attention: attentionOf(because, false) ?? attentionOf(notBecause, true),
    basis: oneOfTwo('by', readBasis)?.value ?? 'alive',
    range: custom ?? hours ?? DEFAULT_RANGE,
    sorting: one('sort', readSorting) ?? DEFAULT_VIEW.sorting,
    columns: columnsOf(columns.filter(isColumnId)),
    density: one('rows', (name) => DENSITIES.find((density) => density === name) ?? null) ?? 'normal',
  }
  // No parts of the view; only whether they can be read is told here.
  one(OPENED_PARAMETER, readTaskKey)
  one(LANGUAGE_PARAMETER, (tag) => languageOf(tag) ?? null)
  for (const [parameter, value] of parameters) if (!isRead.has(parameter)) unread.push({ parameter, value })
  return { view, unread }
}

export const readView = (search: string): View => readAddress(search).view

/** The reverse of {@link readAddress}, without the question mark; what is at its default is left out. */
export const viewSearch = (view: View): string => {
  const { range, sorting, text, longerThan, attention } = view
  const pairs: [string, string][] = [
    ...FIELDS.flatMap((field) => pairsOf(field, view.choices[field])),
    ...optional(named('text', view.isTextNot), text),
    ...optional(named('longer', longerThan?.isNot ?? false), longerThan ? spanText(longerThan.ms) : ''),
    ...optional(named('attention', attention?.isNot ?? false), attention?.values.join(',') ?? ''),
    ...(isDefaultRange(range) ? [] : rangePairs(range)),
    ...basisPairs(view.basis),
    ...optional(
      'sort',
      isDefaultSorting(sorting) ? '' : `${sorting.direction === 'desc' ? '-' : ''}${sorting.column}`,
    ),
    ...optional('columns', isUsualOrder(view.columns) ? '' : view.columns.join(',')),
    ...optional('rows', view.density === DEFAULT_VIEW.density ? '' : view.density),
  ]
  return written(pairs)
}

/** A range alone, also where it is the usual one. */
export const rangeSearch = (range: TimeRange): string => written(rangePairs(range))

const rangePairs = (range: TimeRange): [string, string][] =>
  range.kind === 'last'
    ? [['range', LAST_HOURS_NAME[range.hours]]]
    : [['from', isoText(range.fromMs)], ...optional('to', range.toMs === null ? '' : isoText(range.toMs))]

const written = (pairs: readonly [string, string][]): string =>
  pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&')

const named = (parameter: string, isNot: boolean): string => (isNot ? parameter + NOT : parameter)

const optional = (parameter: string, value: string): [string, string][] =>
  value === '' ? [] : [[parameter, value]]

const pairsOf = (field: Field, choice: Choice | undefined): [string, string][] => {
  if (choice === undefined) return []
  const parameter = named(field, choice.isNot)
  return hasCommas(field)
    ? [[parameter, inOrder(field, choice.values).join(',')]]
    : choice.values.map((value): [string, string] => [parameter, value])
}

/** Half of a character, as a careless cut leaves it behind, has no encoding. */
const encoded = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replaceAll('%2C', ',').replaceAll('%3A', ':')

const customOf = ({ fromMs, toMs }: Record<'fromMs' | 'toMs', number | null>): TimeRange | null =>
  fromMs === null || (toMs !== null && toMs < fromMs) ? null : { kind: 'custom', fromMs, toMs }

const readHours = (text: string): TimeRange | null => {
  const hours = readLastHours(text)
  return hours === null ? null : { kind: 'last', hours }
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/

/** In the address of a view that is opened again every day. */
export const TODAY = 'today'

const readMoment = (text: string): number | null => {
  if (text === TODAY) return shownCalendar().startOf(bffNowMs(), 'day')
  const ms = ISO.test(text) ? Date.parse(text) : Number.NaN
  // 31 February would roll over into March.
  return Number.isNaN(ms) || isoText(ms).slice(0, 10) !== text.slice(0, 10) || !isPlausible(ms) ? null : ms
}

const isoText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

const readSorting = (text: string): Sorting | null => {
  const column = text.replace(/^-/, '')
  return isColumnId(column) ? { column, direction: text.startsWith('-') ? 'desc' : 'asc' } : null
}

const isAttentionKind = (name: string): name is AttentionKind => ATTENTION_KINDS.some((kind) => kind === name)

const attentionOf = (values: readonly AttentionKind[], isNot: boolean): AttentionChoice | null =>
  values.length === 0 ? null : { values, isNot }

/** A row without its task leads nowhere. */
const columnsOf = (chosen: readonly ColumnId[]): readonly ColumnId[] =>
  chosen.length === 0 ? COLUMN_IDS : withColumn([...new Set(chosen)], 'task')

const readBasis = (name: string, isNot: boolean): Basis | null =>
  BASES.find((basis) => basis === (isNot ? REVERSE + name : name)) ?? null

const basisPairs = (basis: Basis): [string, string][] => {
  if (basis === DEFAULT_VIEW.basis) return []
  const isNot = basis.startsWith(REVERSE)
  return [[named('by', isNot), isNot ? basis.slice(REVERSE.length) : basis]]
}

const isDefaultRange = (range: TimeRange): boolean =>
  range.kind === 'last' && DEFAULT_RANGE.kind === 'last' && range.hours === DEFAULT_RANGE.hours

const isDefaultSorting = ({ column, direction }: Sorting): boolean =>
  column === DEFAULT_VIEW.sorting.column && direction === DEFAULT_VIEW.sorting.direction
