import { CONNECTION_PATTERN } from '../../task/task-key.ts'
import { isService, SERVICES, type Service } from '../../task/service.ts'
import { isStatus, STATUSES, type Status } from '../../task/status.ts'
import { isColumnId, type Sorting } from './column-ids.ts'
import { DEFAULT_RANGE, isPlausible, LAST_HOURS, LAST_HOURS_NAME, type TimeRange } from './time-range.ts'

/** Everything the console shows tasks by. It stands in the address as a whole. */
export interface View {
  services: readonly Service[]
  statuses: readonly Status[]
  connections: readonly string[]
  text: string
  range: TimeRange
  sorting: Sorting
}

export const DEFAULT_VIEW: View = {
  services: [],
  statuses: [],
  connections: [],
  text: '',
  range: DEFAULT_RANGE,
  sorting: { column: 'started', direction: 'desc' },
}

/** What the ids of connections look like; also keeps commas out of the list. */

/** Total: whatever does not fit falls back to its default. */
export const readView = (search: string): View => {
  const parameters = new URLSearchParams(search)
  const choices = (name: string) => [...new Set((parameters.get(name) ?? '').split(','))]
  return {
    services: inOrder(SERVICES, choices('service').filter(isService)),
    statuses: inOrder(STATUSES, choices('status').filter(isStatus)),
    connections: choices('connection')
      .filter((id) => CONNECTION_PATTERN.test(id))
      .sort(),
    text: parameters.get('text') ?? '',
    range: readRange(parameters),
    sorting: readSorting(parameters.get('sort') ?? ''),
  }
}

/** The reverse of {@link readView}, without the question mark; what is at its default is left out. */
export const viewSearch = (view: View): string => {
  const { range, sorting } = view
  const isCustom = range.kind === 'custom'
  const pairs: [string, string][] = [
    ['service', view.services.join(',')],
    ['status', view.statuses.join(',')],
    ['connection', view.connections.join(',')],
    ['text', view.text],
    ['range', isCustom || isDefaultRange(range) ? '' : LAST_HOURS_NAME[range.hours]],
    ['from', isCustom ? isoText(range.fromMs) : ''],
    ['to', isCustom && range.toMs !== null ? isoText(range.toMs) : ''],
    ['sort', isDefaultSorting(sorting) ? '' : `${sorting.direction === 'desc' ? '-' : ''}${sorting.column}`],
  ]
  return pairs
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`,
    )
    .join('&')
}

/** The choices of a group with one of them switched, in the group's own order. */
export const withSwitched = <T extends string>(all: readonly T[], chosen: readonly T[], switched: T): T[] =>
  inOrder(
    all,
    chosen.includes(switched) ? chosen.filter((other) => other !== switched) : [...chosen, switched],
  )

const inOrder = <T extends string>(all: readonly T[], chosen: readonly T[]): T[] =>
  all.filter((choice) => chosen.includes(choice))

const readRange = (parameters: URLSearchParams): TimeRange => {
  const fromMs = readMoment(parameters.get('from'))
  const toMs = readMoment(parameters.get('to'))
  if (fromMs !== null && (toMs === null || toMs >= fromMs)) return { kind: 'custom', fromMs, toMs }
  const hours = LAST_HOURS.find((known) => LAST_HOURS_NAME[known] === parameters.get('range'))
  return hours === undefined ? DEFAULT_RANGE : { kind: 'last', hours }
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/

const readMoment = (text: string | null): number | null => {
  const ms = text !== null && ISO.test(text) ? Date.parse(text) : Number.NaN
  // 31 February would roll over into March.
  return Number.isNaN(ms) || isoText(ms).slice(0, 10) !== text?.slice(0, 10) || !isPlausible(ms) ? null : ms
}

const isoText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

const readSorting = (text: string): Sorting => {
  const column = text.replace(/^-/, '')
  return isColumnId(column)
    ? { column, direction: text.startsWith('-') ? 'desc' : 'asc' }
    : DEFAULT_VIEW.sorting
}

const isDefaultRange = (range: TimeRange): boolean =>
  range.kind === 'last' && DEFAULT_RANGE.kind === 'last' && range.hours === DEFAULT_RANGE.hours

const isDefaultSorting = ({ column, direction }: Sorting): boolean =>
  column === DEFAULT_VIEW.sorting.column && direction === DEFAULT_VIEW.sorting.direction

/** Clears what narrows the list; the time range and the sorting stay. */
export const NO_FILTERS = { services: [], statuses: [], connections: [], text: '' } as const

export const chosenCount = ({ services, statuses, connections, text }: View): number =>
  services.length + statuses.length + connections.length + (text.trim() === '' ? 0 : 1)
