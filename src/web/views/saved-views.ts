import { readView, viewSearch } from '../tasks/view-address.ts'
import type { View } from '../tasks/view.ts'
import { fieldsOf } from '../ui/stored.ts'

/** A name for what stands in the address. The name is its identity, so there is one of each. */
export interface SavedView {
  name: string
  /** As it was saved; an address of any age can be read. */
  search: string
}

export type SavedViews = readonly SavedView[]

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

const OWN = 'own:'

export const ownId = (name: string): ViewId => `own:${name}`

/** Null for an own one. */
export const builtInOf = (id: string): BuiltInId | null => BUILT_IN_IDS.find((known) => known === id) ?? null

export const nameOf = (id: string): string | null => (id.startsWith(OWN) ? id.slice(OWN.length) : null)

export const NO_VIEWS: SavedViews = []

/** More are refused: one that makes room by itself would be missed later. */
export const MOST_VIEWS = 100
const LONGEST_NAME = 80

/** Blanks make no difference that anybody could see. */
export const tidyName = (name: string): string =>
  name.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).trim().toWellFormed()

/** Whatever an older page or another hand has kept: what can be read is taken, the rest is left out. */
export const readSavedViews = (value: unknown): SavedViews => {
  const views = Array.isArray(value) ? value : fieldsOf(value)['views']
  const read = (Array.isArray(views) ? views : []).flatMap((each: unknown) => readSaved(each))
  return [...new Map(read.map((view) => [view.name, view])).values()].slice(0, MOST_VIEWS)
}

const readSaved = (value: unknown): SavedView[] => {
  const { name, search } = fieldsOf(value)
  if (typeof name !== 'string' || typeof search !== 'string') return []
  const tidy = tidyName(name)
  return tidy === '' ? [] : [{ name: tidy, search: search.replace(/^\?/, '') }]
}

/** Equal for views that show the same in the same way. */
export const sameness = (search: string): string => viewSearch(readView(search))

/** Saves a view under a name; one that has the name already becomes this one. Unchanged where there is no room. */
export const withSaved = (views: SavedViews, name: string, view: View): SavedViews => {
  const saved = { name, search: viewSearch(view) }
  return views.some((other) => other.name === name)
    ? views.map((other) => (other.name === name ? saved : other))
    : views.length < MOST_VIEWS
      ? [...views, saved]
      : views
}

export const withoutSaved = (views: SavedViews, name: string): SavedViews =>
  views.filter((other) => other.name !== name)

/** Unchanged where the other name is taken. */
export const withRenamed = (views: SavedViews, name: string, to: string): SavedViews =>
  views.some((other) => other.name === to)
    ? views
    : views.map((other) => (other.name === name ? { ...other, name: to } : other))
