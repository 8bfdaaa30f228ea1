import { readView, viewSearch } from '../tasks/view-address.ts'
import type { View } from '../tasks/view.ts'
import { fieldsOf } from '../ui/stored.ts'

/** A name for what stands in the address. The name is its identity, so there is one of each. */
export interface SavedView {
  name: string
  /** As it was saved; an address of any age can be read. */
  search: string
}

export interface SavedViews {
  views: readonly SavedView[]
  /** What the list opens with where the address says nothing; null: all tasks. */
  opening: ViewId | null
}

/** The ones that come with the page. */
export const BUILT_IN_IDS = [
  'all',
  'attention',
  'running',
  'failed-today',
  'long-running',
  'scheduled',
  'by-instance',
] as const
export type BuiltInId = (typeof BUILT_IN_IDS)[number]

/** A view of either kind, as one text. No built-in one begins like an own one. */
export type ViewId = BuiltInId | `own:${string}`

export const ownId = (name: string): ViewId => `own:${name}`

/** Null for an own one. */
export const builtInOf = (id: string): BuiltInId | null => BUILT_IN_IDS.find((known) => known === id) ?? null

export const nameOf = (id: ViewId): string | null => (builtInOf(id) === null ? id.slice('own:'.length) : null)

export const NO_VIEWS: SavedViews = { views: [], opening: null }

const MOST_VIEWS = 100
const LONGEST_NAME = 80

/** Blanks make no difference that anybody could see. */
export const tidyName = (name: string): string =>
  name.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).trim().toWellFormed()

/** Whatever an older page or another hand has kept: what can be read is taken, the rest is left out. */
export const readSavedViews = (value: unknown): SavedViews => {
  const { views, opening } = Array.isArray(value) ? { views: value, opening: null } : fieldsOf(value)
  const read = (Array.isArray(views) ? views : []).flatMap((each: unknown) => readSaved(each))
  const distinct = [...new Map(read.map((view) => [view.name, view])).values()].slice(0, MOST_VIEWS)
  const isThere = (id: string) => builtInOf(id) !== null || distinct.some(({ name }) => ownId(name) === id)
  return {
    views: distinct,
    opening: typeof opening === 'string' && isThere(opening) ? idOf(opening) : null,
  }
}

const readSaved = (value: unknown): SavedView[] => {
  const { name, search } = fieldsOf(value)
  if (typeof name !== 'string' || typeof search !== 'string') return []
  const tidy = tidyName(name)
  return tidy === '' ? [] : [{ name: tidy, search: search.replace(/^\?/, '') }]
}

const idOf = (text: string): ViewId => builtInOf(text) ?? ownId(text.slice('own:'.length))

/** Equal for views that show the same in the same way. */
export const sameness = (search: string): string => viewSearch(readView(search))

/** Saves a view under a name; one that has the name already becomes this one. */
export const withSaved = ({ views, opening }: SavedViews, name: string, view: View): SavedViews => {
  const saved = { name, search: viewSearch(view) }
  const isKnown = views.some((other) => other.name === name)
  return {
    views: isKnown
      ? views.map((other) => (other.name === name ? saved : other))
      : [...views, saved].slice(-MOST_VIEWS),
    opening,
  }
}

export const withoutSaved = ({ views, opening }: SavedViews, name: string): SavedViews => ({
  views: views.filter((other) => other.name !== name),
  opening: opening === ownId(name) ? null : opening,
})

/** Unchanged where the other name is taken. */
export const withRenamed = (saved: SavedViews, name: string, to: string): SavedViews =>
  saved.views.some((other) => other.name === to)
    ? saved
    : {
        views: saved.views.map((other) => (other.name === name ? { ...other, name: to } : other)),
        opening: saved.opening === ownId(name) ? ownId(to) : saved.opening,
      }
