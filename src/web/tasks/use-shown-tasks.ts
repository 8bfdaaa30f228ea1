import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Environment } from '../../contract/session.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { useAttention } from '../attention/use-attention.ts'
import { useNow } from '../clock/now.ts'
import { useExtras } from '../extras.ts'
import { useIsResting } from '../query/pause.ts'
import { sessionQuery } from '../query/session.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { tasksQuery } from '../query/tasks.ts'
import { createTitles, wordsOf } from './filter-words.ts'
import { useSelection } from './use-selection.ts'
import type { View } from './view.ts'

const MINUTE_MS = 60_000

/** Whether all tasks of the range are here, are still being read, or cannot be. */
export type Extent = 'whole' | 'growing' | 'cut-off'

export type ShownTasks = ReturnType<typeof useShownTasks>

/** The tasks that a view shows, how complete they are, and what the view is in words. */
export const useShownTasks = (view: View) => {
  const { data: kept, isPlaceholderData } = useQuery({
    ...tasksQuery(view.range),
    placeholderData: (before) => before,
  })
  const session = useQuery(sessionQuery()).data?.value ?? null
  const nowMs = useNow(MINUTE_MS)
  const isResting = useIsResting()
  const list = kept?.value ?? null
  const set = list?.set ?? NO_TASKS
  const sources = list?.sources ?? NO_SOURCES
  // Until the session is here, a connection goes by its id.
  const connections = useMemo(() => session?.connections ?? connectionsOf(sources), [session, sources])
  const titleOfConnection = useCallback(
    (id: string) => connections.find((connection) => connection.id === id)?.title ?? id,
    [connections],
  )
  const environmentOf = (id: string): Environment | null =>
    session?.connections.find((connection) => connection.id === id)?.environment ?? null
  const titles = useMemo(() => createTitles(set.tasks, titleOfConnection), [set, titleOfConnection])
  const words = useMemo(() => wordsOf(view, titles), [view, titles])
  const needsMarks = view.attention !== null
  const extras = useExtras(list !== null, needsMarks)
  const attention = useAttention(extras, set.tasks, list ?? NO_VERDICTS, nowMs)
  const selected = useSelection(set, view, nowMs, attention.marks, titleOfConnection)
  const isPart = list !== null && (isPlaceholderData || list.older !== null || list.cursor === null)
  const extent: Extent = isPart ? (kept?.failure ? 'cut-off' : 'growing') : 'whole'
  return {
    /** All that is known, before any filter. */
    set,
    selected,
    attention,
    extras,
    /** Nothing can be told yet of what needs attention. */
    isMarking: needsMarks && extras === null,
    extent,
    nowMs,
    /** Null until it is here. */
    session,
    sources,
    connections,
    titleOfConnection,
    environmentOf,
    titles,
    words,
    failure: kept?.failure ?? null,
    /** Nothing newer is read at the moment, by mistake or by wish. */
    isOld: isResting || (kept?.failure ?? null) !== null,
    /** When the last answer was given; null before the first. */
    asOfMs: list?.nowMs ?? null,
  }
}

const NO_SOURCES: readonly SourceReport[] = []
const NO_VERDICTS = { late: [], mended: [] }

const connectionsOf = (sources: readonly SourceReport[]) =>
  [...new Set(sources.map(({ connection }) => connection))].map((id) => ({ id, title: id }))
