import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import { useNow } from '../clock/now.ts'
import { noteConsole } from '../last-console.ts'
import { sessionQuery } from '../query/session.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { tasksQuery } from '../query/tasks.ts'
import { EmptyConsole, UnreadConsole } from '../tasks/empty-console.tsx'
import { FilterBar, FilterButton } from '../tasks/filter-bar.tsx'
import { oldSources } from '../tasks/row-facts.ts'
import { SearchBox } from '../tasks/search-box.tsx'
import { selectTasks } from '../tasks/select-tasks.ts'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { SourceStrip } from '../tasks/source-strip.tsx'
import { TaskCount, type Extent } from '../tasks/task-count.tsx'
import { TaskTable } from '../tasks/task-table.tsx'
import { windowOf } from '../tasks/time-range.ts'
import { useOrder } from '../tasks/use-order.ts'
import { useView } from '../tasks/use-view.ts'

const MINUTE_MS = 60_000
/** The step of the source strip, so that rows grow old together with their source. */
const AGE_STEP_MS = 10_000

export const ConsolePage = () => {
  const [view, changeView] = useView()
  const { data: kept, isPlaceholderData } = useQuery({
    ...tasksQuery(view.range),
    placeholderData: (before) => before,
  })
  const session = useQuery(sessionQuery()).data?.value ?? null
  const nowMs = useNow(MINUTE_MS)
  const ageNowMs = useNow(AGE_STEP_MS)
  useEffect(() => noteConsole(view), [view])

  const list = kept?.value ?? null
  const set = list?.set ?? NO_TASKS
  const sources = list?.sources ?? NO_SOURCES
  // Until the session is here, a connection goes by its id.
  const connections = useMemo(() => session?.connections ?? connectionsOf(sources), [session, sources])
  const titleOfConnection = useCallback(
    (id: string) => connections.find((connection) => connection.id === id)?.title ?? id,
    [connections],
  )
  const order = useOrder(set, view.sorting, nowMs, titleOfConnection)
  const { places, counts } = useMemo(
    () => selectTasks(set, order, view, windowOf(view.range, nowMs)),
    [set, order, view, nowMs],
  )
  const allSinceMs = kept?.failure && list ? list.nowMs : null
  const old = useMemo(
    () => ({ sources: oldSources(sources, ageNowMs), allSinceMs }),
    [sources, ageNowMs, allSinceMs],
  )
  const isLoading = list === null && !kept?.failure
  const isPart = list !== null && (isPlaceholderData || list.older !== null || list.cursor === null)
  const extent: Extent = isPart ? (kept?.failure ? 'cut-off' : 'growing') : 'whole'

  return (
    <div className="console">
      <title>Tasks · Cloud Task Center</title>
      <div className="console-top">
        <div className="console-title">
          <h1>Tasks</h1>
          <TaskCount view={view} count={list && places.length} isLoading={isLoading} extent={extent} />
          <SearchBox text={view.text} onChange={(text) => changeView({ text }, 'replace')} />
          <FilterButton view={view} />
        </div>
        <FilterBar view={view} onChange={changeView} counts={list && counts} connections={connections} />
        <SourceStrip sources={sources} isOld={allSinceMs !== null} titleOfConnection={titleOfConnection} />
      </div>
      <div>{kept?.failure && list && <ServerTrouble failure={kept.failure} asOfMs={list.nowMs} />}</div>
      <TaskTable
        set={set}
        places={isLoading ? null : places}
        sorting={view.sorting}
        onSort={(sorting) => changeView({ sorting })}
        titleOfConnection={titleOfConnection}
        old={old}
        emptyState={
          kept?.failure && (list === null || extent === 'cut-off') ? (
            <UnreadConsole failure={kept.failure} />
          ) : (
            <EmptyConsole
              view={view}
              titleOfConnection={titleOfConnection}
              onChange={changeView}
              isReadingOlder={extent === 'growing'}
            />
          )
        }
      />
    </div>
  )
}

const NO_SOURCES: readonly SourceReport[] = []

const connectionsOf = (sources: readonly SourceReport[]) =>
  [...new Set(sources.map(({ connection }) => connection))].map((id) => ({ id, title: id }))
