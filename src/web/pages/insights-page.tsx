import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { createCalendar } from '../clock/calendar.ts'
import { DurationFigure } from '../insights/duration-figure.tsx'
import { durationsOf } from '../insights/durations.ts'
import { FailureFigure } from '../insights/failure-figure.tsx'
import type { FigureProps } from '../insights/figure-props.ts'
import { InsightsHead } from '../insights/insights-head.tsx'
import { InstanceFigure } from '../insights/instance-figure.tsx'
import '../insights/insights.css'
import { TimeOfDayFigure } from '../insights/time-of-day-figure.tsx'
import { TrendFigure } from '../insights/trend-figure.tsx'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { VolumeFigure } from '../insights/volume-figure.tsx'
import { WORDS } from '../insights/words.ts'
import { noteConsole } from '../last-console.ts'
import { insightsPath } from '../paths.ts'
import { UnreadConsole } from '../tasks/empty-console.tsx'
import { focusSearchBox } from '../tasks/search-box.tsx'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import type { ChangeView } from '../tasks/use-view.ts'
import { filterCount, NO_FILTERS } from '../tasks/view.ts'
import { readAddress } from '../tasks/view-address.ts'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

/** The zone of the browser. */
const CALENDAR = createCalendar()

export const InsightsPage = () => {
  const search = useSearch()
  const [, navigate] = useLocation()
  const { view, unread } = useMemo(() => readAddress(search), [search])
  const changeView: ChangeView = (change, how = 'push') =>
    navigate(insightsPath({ ...view, ...change }), { replace: how === 'replace' })
  const tasksShown = useShownTasks(view)
  const { shown, titleOfConnection, failure, asOfMs } = tasksShown
  const { tasks } = shown
  // The way to the list leads to the same tasks.
  useEffect(() => noteConsole(view), [view])

  return (
    <div className="insights">
      <title>{WORDS.pageTitle}</title>
      <InsightsHead {...tasksShown} view={view} onChange={changeView} unread={unread} />
      {failure && asOfMs !== null && <ServerTrouble failure={failure} asOfMs={asOfMs} />}
      {asOfMs === null ? (
        failure && <UnreadConsole failure={failure} />
      ) : tasks.length === 0 ? (
        <Message title={WORDS.noTasks}>
          <p>{filterCount(view) > 0 ? WORDS.noTasksWithFilters : WORDS.noTasksAtAll}</p>
          {filterCount(view) > 0 && (
            <Button
              onClick={() => {
                focusSearchBox()
                changeView(NO_FILTERS)
              }}
            >
              {WORDS.clearFilters}
            </Button>
          )}
        </Message>
      ) : (
        <div className="figure-grid">
          <VolumeFigure {...shown} calendar={CALENDAR} />
          <FailureFigure {...shown} calendar={CALENDAR} />
          <InstanceFigure tasks={tasks} view={shown.view} titleOfConnection={titleOfConnection} />
          <DurationFigures {...shown} calendar={CALENDAR} />
          <TimeOfDayFigure {...shown} calendar={CALENDAR} />
        </div>
      )}
    </div>
  )
}

/** Both are of the same durations, which are worked out once. */
const DurationFigures = ({ tasks, ...props }: FigureProps) => {
  const durations = useMemo(() => durationsOf(tasks), [tasks])
  return (
    <>
      <DurationFigure durations={durations} view={props.view} />
      <TrendFigure durations={durations} {...props} />
    </>
  )
}
