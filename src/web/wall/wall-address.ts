import { wallHours, wallViews } from '../../contract/wall-views.ts'
import type { Unread } from '../../task/field-address.ts'
import { readSpan } from '../../task/span-text.ts'
import { readZone } from '../clock/zone.ts'
import { windowOf, type TimeRange } from '../tasks/time-range.ts'
import type { Filters } from '../tasks/view.ts'
import { readAddress } from '../tasks/view-address.ts'
import { readNight, type Night } from './night.ts'

type WallRange = Extract<TimeRange, { kind: 'last' }>

/** One view of the playlist. */
export interface WallView {
  /** What whoever set the display up calls it; empty: it has no name. */
  title: string
  filters: Filters
  /** Back to when what has ended is counted. */
  range: WallRange
  /** For how long it is shown before the next one. */
  forMs: number
}

export interface WallAddress {
  /** At least one. */
  views: readonly [WallView, ...WallView[]]
  /** Enough for every view. */
  range: WallRange
  theme: 'light' | 'dark' | null
  night: Night | null
  /** What was left out, so that nobody takes the display for another one. */
  unread: readonly Unread[]
}

const DEFAULT_FOR_MS = 60_000
/** Nobody can read a screen in less. */
const LEAST_FOR_MS = 5_000

/** The language is read where all messages are. */
const LANGUAGE = 'lang'

/**
 * The address of a display. It takes what the console's takes, and:
 *
 * - `zone=Europe/Berlin`: the zone of its times, read with the page (wall-page.tsx).
 * - `theme=light` or `theme=dark`; `dim=22-6`: darker between these hours; `title=`: its name.
 * - `play=`, any number of them: views in turn, each an address within the address, with `for=1m` for its time:
 *   `play=for%3D30s%26title%3DProduction%26connection%3Dproduction-frankfurt`.
 */
export const readWallAddress = (search: string): WallAddress => {
  const unread: Unread[] = []
  const parameters = new URLSearchParams(search)
  const take = <T>(of: URLSearchParams, name: string, read: (text: string) => T | null): T | null => {
    const texts = of.getAll(name)
    of.delete(name)
    const [first, ...others] = texts
    for (const value of others) unread.push({ parameter: name, value })
    if (first === undefined || first === '') return null
    const value = read(first)
    if (value === null) unread.push({ parameter: name, value: first })
    return value
  }
  const viewOf = (own: URLSearchParams): WallView => {
    const title = take(own, 'title', (text) => text.slice(0, MAX_TITLE)) ?? ''
    const forMs = take(own, 'for', readForMs) ?? DEFAULT_FOR_MS
    const { view, unread: rest } = readAddress(own.toString())
    unread.push(...rest)
    // A display follows what is; two fixed moments do not.
    if (view.range.kind === 'custom') unread.push({ parameter: 'from', value: own.get('from') ?? '' })
    return { title, filters: view, range: { kind: 'last', hours: wallHours(own) }, forMs }
  }

  parameters.delete(LANGUAGE)
  const theme = take(parameters, 'theme', readTheme)
  const night = take(parameters, 'dim', readNight)
  // Here only to tell of one that nobody knows.
  take(parameters, 'zone', readZone)
  const [first, ...others] = wallViews(parameters, readQuery)
  parameters.delete('play')
  const views: WallAddress['views'] = [viewOf(first), ...others.map(viewOf)]
  // Beside views in turn it shows nothing of its own; what nobody knows is told all the same.
  if (first !== parameters) viewOf(parameters)
  return { views, range: widest(views), theme, night, unread }
}

const readQuery = (query: string) => new URLSearchParams(query)

const MAX_TITLE = 60

const readTheme = (text: string) => (text === 'light' || text === 'dark' ? text : null)

const readForMs = (text: string): number | null => {
  const ms = readSpan(text)
  return ms === null || ms < LEAST_FOR_MS ? null : ms
}

const widest = (views: readonly WallView[]): WallRange =>
  views.map(({ range }) => range).reduce((known, range) => (range.hours > known.hours ? range : known))

export const windowOfView = ({ range }: WallView, nowMs: number) => windowOf(range, nowMs)
