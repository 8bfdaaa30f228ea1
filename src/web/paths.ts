import type { SourceRef, TaskRef } from '../task/task-key.ts'
import { isOfLanguage } from './language/in-address.ts'
import { openedSearch, readOpened } from './tasks/opened.ts'
import { asList, DEFAULT_VIEW, viewOfSource, type View } from './tasks/view.ts'
import { rangeSearch, readView, TODAY, viewSearch } from './tasks/view-address.ts'
import { keptOpening } from './views/opening.ts'

export { taskPagePath } from '../contract/paths.ts'

/** Route patterns. */
export const ROUTE = {
  home: '/',
  console: '/tasks',
  task: '/tasks/:connection/:service/:taskId',
  insights: '/insights',
  instance: '/instances/:connection/:instance',
  wall: '/wall',
  signIn: '/sign-in',
  sessions: '/sessions',
  pair: '/pair',
  displays: '/displays',
} as const

const ALL_TASKS = rangeSearch(DEFAULT_VIEW.range)

/** The list, and the task that is open beside it. */
export const consolePath = (view: View = DEFAULT_VIEW, opened: TaskRef | null = null): string => {
  const search = [viewSearch(view), openedSearch(opened)].filter(Boolean).join('&')
  // Where the list opens with a view of the reader's, all tasks have to be asked for.
  const asked = search === '' && keptOpening.read() !== null ? ALL_TASKS : search
  return withSearch(ROUTE.console, asked)
}

/** To give away: to nobody it is the view that they open first, and today stays the day that it is. */
export const sharedPath = (view: View, opened: TaskRef | null): string =>
  `${ROUTE.console}?${[viewSearch(view) || ALL_TASKS, openedSearch(opened)].filter(Boolean).join('&')}`

/** Where the list opens: with what the address asks for, or what the reader wants to see first. */
export const openingPath = (search: string): string => {
  const pairs = pairsOf(search)
  const opening = asksForAList(search) ? null : keptOpening.read()
  const asked = [opening?.search ?? '', ...pairs].filter(Boolean).join('&')
  return withSearch(ROUTE.console, asked)
}

/** A language alone is no list. */
const asksForAList = (search: string): boolean => !pairsOf(search).every(isOfLanguage)

const pairsOf = (search: string): string[] => search.replace(/^\?/, '').split('&').filter(Boolean)

/** The address for good that another one of the list stands for; null for one that is for good itself. */
export const lastingPath = (search: string): string | null => {
  // Within the page it is one of the history: it listed all tasks, whatever is opened first by now.
  if (!asksForAList(search)) return keptOpening.read() === null ? null : consolePath()
  // It goes on meaning the day on which it was opened.
  return pairsOf(search).includes(`from=${TODAY}`) ? consolePath(readView(search), readOpened(search)) : null
}

/** The figures behind the list; they take the same filters. */
export const insightsPath = (view: View = DEFAULT_VIEW): string =>
  withSearch(ROUTE.insights, viewSearch(view))

/** The wall with what narrows a list; how far back it looks is its own. */
export const wallPath = (view: View): string => {
  const { range, sorting } = DEFAULT_VIEW
  return withSearch(ROUTE.wall, viewSearch({ ...asList(view), range, sorting }))
}

export const withSearch = (path: string, search: string): string =>
  search === '' ? path : `${path}?${search}`

/** An instance as its tasks name it: by id, or by name where no id is given. */
export interface InstanceRef {
  connection: string
  instance: string
}

/** As long as the cloud remembers. */
const MONTH: Partial<View> = { range: { kind: 'last', hours: 720 } }

/** Everything that ran on one instance, over all services of its connection; of a view only its time counts. */
export const instancePath = ({ connection, instance }: InstanceRef, time = MONTH): string => {
  const search = viewSearch({ ...DEFAULT_VIEW, ...time })
  return `/instances/${encodeURIComponent(connection)}/${encodeURIComponent(instance)}${search && `?${search}`}`
}

/** The console with the tasks of one source. */
export const sourcePath = (source: SourceRef): string => consolePath(viewOfSource(source))
