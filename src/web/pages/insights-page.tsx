import { useEffect, useMemo } from 'react'
import { formatZone } from '../clock/format.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import { DurationFigure } from '../insights/duration-figure.tsx'
import { durationsOf } from '../insights/durations.ts'
import { FailureFigure } from '../insights/failure-figure.tsx'
import type { FigureProps } from '../insights/figure-props.ts'
import { InstanceFigure } from '../insights/instance-figure.tsx'
import '../insights/insights.css'
import { TimeOfDayFigure } from '../insights/time-of-day-figure.tsx'
import { TrendFigure } from '../insights/trend-figure.tsx'
import { useDrawnTasks } from '../tasks/use-drawn-tasks.ts'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { VolumeFigure } from '../insights/volume-figure.tsx'
import { WORDS } from '../insights/words.ts'
import { joinClauses, joinFacts } from '../language/join.ts'
import { noteConsole } from '../last-console.ts'
import { insightsPath } from '../paths.ts'
import { tabTitle } from '../shell-words.ts'
import { UnreadConsole } from '../tasks/unread-console.tsx'
import { focusSearchBox } from '../tasks/search-box.tsx'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { rangeText } from '../tasks/time-range.ts'
import { useView } from '../tasks/use-view.ts'
import { ViewHead } from '../tasks/view-head.tsx'
import { filterCount, NO_FILTERS } from '../tasks/view.ts'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

export const InsightsPage = () => {
  const [view, changeView, unread] = useView(insightsPath)
  const shown = useShownTasks(view)
  const { titleOfConnection, failure, asOfMs } = shown
  const drawn = useDrawnTasks(view, shown)
  const { tasks } = drawn
  const calendar = shownCalendar()
  // The way to the list leads to the same tasks.
  useEffect(() => noteConsole(view), [view])

  return (
    <div className="insights">
      <title>{tabTitle(WORDS.title)}</title>
      <ViewHead
        title={WORDS.title}
        count={<FigureCount drawn={drawn} isRead={asOfMs !== null} />}
        view={view}
        onChange={changeView}
        unread={unread}
        shown={shown}
        // The figures have followed every letter already.
        onEnter={() => undefined}
        // There is nothing to sort here.
        hasHeaders
      />
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
          <VolumeFigure {...drawn} calendar={calendar} />
          <FailureFigure {...drawn} calendar={calendar} />
          <InstanceFigure tasks={tasks} view={drawn.view} titleOfConnection={titleOfConnection} />
          <DurationFigures {...drawn} calendar={calendar} />
          <TimeOfDayFigure {...drawn} calendar={calendar} />
        </div>
      )}
    </div>
  )
}

interface FigureCountProps {
  drawn: ReturnType<typeof useDrawnTasks>
  isRead: boolean
}

/** From how many tasks the figures are. */
const FigureCount = ({ drawn: { tasks, view, window, nowMs, extent }, isRead }: FigureCountProps) => (
  <p className="view-count">
    {joinFacts([
      isRead
        ? joinClauses([
            WORDS.from(tasks.length, rangeText(view.range)),
            ...(extent === 'growing' ? [WORDS.readingOlder] : []),
            ...(extent === 'cut-off' ? [WORDS.cutOff] : []),
          ])
        : WORDS.reading,
      WORDS.zone(formatZone(window.fromMs, window.toMs ?? nowMs)),
    ])}
  </p>
)

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
