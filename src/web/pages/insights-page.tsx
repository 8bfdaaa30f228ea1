import { useEffect, useMemo } from 'react'
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
import { useDrawnTasks } from '../tasks/use-drawn-tasks.ts'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { VolumeFigure } from '../insights/volume-figure.tsx'
import { WORDS } from '../insights/words.ts'
import { noteConsole } from '../last-console.ts'
import { insightsPath } from '../paths.ts'
import { UnreadConsole } from '../tasks/empty-console.tsx'
import { focusSearchBox } from '../tasks/search-box.tsx'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { useView } from '../tasks/use-view.ts'
import { filterCount, NO_FILTERS } from '../tasks/view.ts'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

/** The zone of the browser. */
const CALENDAR = createCalendar()

export const InsightsPage = () => {
  const [view, changeView, unread] = useView(insightsPath)
  const shown = useShownTasks(view)
  const { titleOfConnection, failure, asOfMs } = shown
  const drawn = useDrawnTasks(view, shown)
  const { tasks } = drawn
  // The way to the list leads to the same tasks.
  useEffect(() => noteConsole(view), [view])

  return (
    <div className="insights">
      <title>{WORDS.pageTitle}</title>
      <InsightsHead {...shown} drawn={drawn} view={view} onChange={changeView} unread={unread} />
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
          <VolumeFigure {...drawn} calendar={CALENDAR} />
          <FailureFigure {...drawn} calendar={CALENDAR} />
          <InstanceFigure tasks={tasks} view={drawn.view} titleOfConnection={titleOfConnection} />
          <DurationFigures {...drawn} calendar={CALENDAR} />
          <TimeOfDayFigure {...drawn} calendar={CALENDAR} />
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
