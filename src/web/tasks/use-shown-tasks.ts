import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskSummary } from '../../task/task.ts'
import { useNow } from '../clock/now.ts'
import { sessionQuery } from '../query/session.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { tasksQuery } from '../query/tasks.ts'
import type { Extent } from './task-count.tsx'
import { windowOf } from './time-range.ts'
import { useSelection } from './use-selection.ts'
import type { View } from './view.ts'

const MINUTE_MS = 60_000

/** The tasks that a view shows in the list, and how complete they are, for pages that are no list. */
export const useShownTasks = (view: View) => {
  const { data: kept, isPlaceholderData } = useQuery({
    ...tasksQuery(view.range),
    placeholderData: (before) => before,
  })
  const session = useQuery(sessionQuery()).data?.value ?? null
  const nowMs = useNow(MINUTE_MS)
  const list = kept?.value ?? null
  const set = list?.set ?? NO_TASKS
  const sources = list?.sources ?? NO_SOURCES
  const connections = useMemo(
    () =>
      session?.connections ??
      [...new Set(sources.map(({ connection }) => connection))].map((id) => ({ id, title: id })),
    [session, sources],
  )
  const titleOfConnection = useCallback(
    (id: string) => connections.find((connection) => connection.id === id)?.title ?? id,
    [connections],
  )
  const selected = useSelection(set, view, nowMs, titleOfConnection)
  const { places } = selected.selection
  const tasks = useMemo(() => tasksAt(set.tasks, places), [set, places])
  const window = useMemo(() => windowOf(view.range, nowMs), [view.range, nowMs])
  const isPart = list !== null && (isPlaceholderData || list.older !== null || list.cursor === null)
  const extent: Extent = isPart ? (kept?.failure ? 'cut-off' : 'growing') : 'whole'
  // What is drawn may lag a moment behind what is filtered: a chart must not hold up a key.
  const shown = useDeferredValue(
    useMemo(() => ({ tasks, view, window, nowMs, extent }), [tasks, view, window, nowMs, extent]),
  )
  return {
    shown,
    /** All that is known, before any filter. */
    set,
    selected,
    sources,
    connections,
    titleOfConnection,
    failure: kept?.failure ?? null,
    /** When the last answer was given; null before the first. */
    asOfMs: list?.nowMs ?? null,
  }
}

const NO_SOURCES: readonly SourceReport[] = []

const tasksAt = (tasks: readonly TaskSummary[], places: Uint32Array): TaskSummary[] => {
  const found: TaskSummary[] = []
  for (const place of places) {
    const task = tasks[place]
    if (task !== undefined) found.push(task)
  }
  return found
}
