import { useEffect, useRef, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { readIds } from '../../task/written-id.ts'
import { ExportButton } from '../export/export-button.tsx'
import { FollowButtonToCome } from '../follow/follow-button-to-come.tsx'
import { noteConsole } from '../last-console.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { focusFirstRow } from '../table/use-rows.ts'
import { TaskInFull } from '../tasks/deferred-task.tsx'
import { DisplayMenu } from '../tasks/display-menu.tsx'
import { NoTasks } from '../tasks/no-tasks.tsx'
import { summaryRef } from '../tasks/row-facts.ts'
import { focusSearchBox } from '../tasks/search-box.tsx'
import { SearchById } from '../tasks/search-by-id.tsx'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { TaskCount } from '../tasks/task-count.tsx'
import { TaskTable } from '../tasks/task-table.tsx'
import type { Walk } from '../tasks/use-panel.ts'
import { useOld } from '../tasks/use-old.ts'
import { useOpened } from '../tasks/use-opened.ts'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { useView } from '../tasks/use-view.ts'
import { UnreadConsole } from '../tasks/unread-console.tsx'
import { ViewHead } from '../tasks/view-head.tsx'
import { SHELL, tabTitle } from '../shell-words.ts'
import { ViewsPlace } from '../views/views-place.tsx'
import { asList, NO_FILTERS } from '../tasks/view.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useIsPhone } from '../ui/media.ts'
import { useShortcuts } from '../ui/shortcuts.ts'

export const ConsolePage = () => {
  const { opened, openedKey, open, isWide } = useOpened()
  const walkRef: Walk = useRef(null)
  const [view, changeView, unread] = useView((next) => consolePath(next, opened))
  const [, navigate] = useLocation()
  const shown = useShownTasks(view)
  const { set, selected, extent, attention, extras, isMarking, titleOfConnection, failure, asOfMs } = shown
  const { places } = selected.selection
  const old = useOld(shown)
  const [askedFor, setAskedFor] = useState('')
  const isPhone = useIsPhone()
  useEffect(() => noteConsole(view), [view])
  useShortcuts({ '/': focusSearchBox })

  const isLoading = (asOfMs === null && failure === null) || isMarking
  const ids = view.isTextNot ? null : readIds(view.text)
  const hiddenCount =
    ids === null || places.length > 0 ? 0 : selected.countWith({ ...NO_FILTERS, text: view.text })
  const enter = () => {
    const only = places.length === 1 ? set.tasks[places[0] ?? -1] : undefined
    if (ids?.ref) navigate(taskPagePath(ids.ref))
    else if (ids !== null && only !== undefined) navigate(taskPagePath(summaryRef(only)))
    else if (places.length > 0) focusFirstRow()
    else if (ids !== null && hiddenCount === 0) setAskedFor(view.text)
  }

  return (
    <div className="console">
      <title>{tabTitle(SHELL.tasks)}</title>
      <ViewHead
        title={SHELL.tasks}
        views={extras ? <extras.ViewButton view={view} /> : <ViewsPlace />}
        ways={extras && <extras.AttentionLink view={view} shown={shown} />}
        count={<TaskCount view={view} shown={shown} />}
        view={view}
        onChange={changeView}
        unread={unread}
        shown={shown}
        onEnter={enter}
        action={
          <>
            {extras ? <extras.FollowView view={view} words={shown.words} /> : <FollowButtonToCome />}
            <ExportButton range={view.range} shown={shown} isReady={asOfMs !== null} />
          </>
        }
        display={<DisplayMenu view={view} onChange={changeView} />}
        hasHeaders={!isPhone}
      />
      <div>{failure && asOfMs !== null && <ServerTrouble failure={failure} asOfMs={asOfMs} />}</div>
      <TaskTable
        listId={consolePath(asList(view))}
        columns={view.columns}
        density={view.density}
        set={set}
        isGrowing={extent !== 'whole'}
        places={isLoading ? null : places}
        sorting={view.sorting}
        onSort={(sorting) => changeView({ sorting })}
        titleOfConnection={titleOfConnection}
        environmentOf={shown.environmentOf}
        old={old}
        behind={attention.behind}
        Edge={extras?.ColumnEdge ?? null}
        openedKey={openedKey}
        onOpen={open}
        walkRef={walkRef}
        emptyState={
          failure && (asOfMs === null || extent === 'cut-off') ? (
            <UnreadConsole failure={failure} />
          ) : ids === null ? (
            <NoTasks view={view} shown={shown} onChange={changeView} />
          ) : (
            <SearchById
              key={view.text}
              ids={ids}
              view={view}
              shown={shown}
              hiddenCount={hiddenCount}
              isAsked={askedFor === view.text}
              onAsk={() => setAskedFor(view.text)}
              onChange={changeView}
            />
          )
        }
      />
      {opened !== null &&
        openedKey !== null &&
        (isWide ? (
          <ErrorBoundary level="h2" about={openedKey}>
            <TaskInFull
              taskRef={opened}
              panel={{
                known: set.tasks[set.places.get(openedKey) ?? -1] ?? null,
                isTroubleTold: failure !== null && asOfMs !== null,
                walkRef,
              }}
            />
          </ErrorBoundary>
        ) : (
          <Redirect to={taskPagePath(opened)} replace />
        ))}
      {extras && <extras.BelowList view={view} shown={shown} />}
    </div>
  )
}
