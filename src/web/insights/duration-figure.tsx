import { memo, useMemo } from 'react'
import { Link } from 'wouter'
import { formatCount, formatDuration, formatInstant } from '../clock/format.ts'
import { joinSentences } from '../language/join.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { useFirst } from '../ui/use-first.tsx'
import { behind } from './behind.ts'
import { logAxis, shortDuration, type LogAxis } from '../clock/duration-text.ts'
import type { Durations, NameDurations } from './durations.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure, NothingHere } from './figure.tsx'
import { NumberHead } from './figures-table.tsx'
import { Mark, Marks } from '../ui/marks.tsx'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { durations: SAID } = WORDS

const SHOWN = 12
/** More dots of one name would lie on each other. */
const DOTS = 8

interface Props extends Pick<FigureProps, 'view'> {
  durations: Durations
}

export const DurationFigure = memo(({ durations, view }: Props) => {
  const { first: names, more } = useFirst(durations.names, SHOWN, SAID.more)
  const axis = useMemo(
    () =>
      logAxis(
        Math.min(...names.map(({ spread }) => spread.min)),
        Math.max(...names.map(({ spread }) => spread.max)),
      ),
    [names],
  )
  const dots = useMemo(() => dotsOf(names), [names])
  const left = SAID.left(durations)
  return (
    <Figure
      title={SAID.title}
      lead={
        durations.count === 0 ? left : joinSentences([SAID.lead(durations), ...(left === null ? [] : [left])])
      }
      note={dots.length > 0 ? SAID.outliersAre : undefined}
      className="figure-wide figure-tall"
      table={null}
    >
      {durations.count === 0 ? (
        <NothingHere>{SAID.none}</NothingHere>
      ) : (
        <Marks label={WORDS.marks(SAID.title)} places={dots.map(({ place }) => place)}>
          <div className="wide-table">
            <table className="figures durations">
              <thead>
                <tr>
                  <th scope="col">{SAID.columns.name}</th>
                  <NumberHead>{SAID.columns.count}</NumberHead>
                  <NumberHead>{SAID.columns.median}</NumberHead>
                  <NumberHead>{SAID.columns.p95}</NumberHead>
                  <NumberHead>{SAID.columns.longest}</NumberHead>
                  <th scope="col">
                    <span className="visually-hidden">{SAID.columns.spread}</span>
                    <StripAxis axis={axis} />
                  </th>
                </tr>
              </thead>
              <tbody>
                {names.map(({ name, tasks, spread, longest }) => (
                  <tr key={name}>
                    <th scope="row">
                      <Link href={consolePath(behind(view, { name }))} title={name}>
                        {taskTitle(name)}
                      </Link>
                    </th>
                    <td className="number">
                      {tasks.length === spread.count
                        ? formatCount(spread.count)
                        : SAID.ofAll(spread.count, tasks.length)}
                    </td>
                    <DurationCell ms={spread.median} />
                    <DurationCell ms={spread.p95} />
                    <td className="number">
                      <Link
                        href={taskPagePath(summaryRef(longest.task))}
                        title={formatDuration(longest.durationMs)}
                      >
                        {shortDuration(longest.durationMs)}
                      </Link>
                    </td>
                    <td>
                      <div className="strip" title={spreadTitle(name, spread)}>
                        <StripLines axis={axis} />
                        <span className="strip-span" style={between(axis, spread.min, spread.max)} />
                        <span
                          className="strip-box"
                          style={between(axis, spread.lowerQuartile, spread.upperQuartile)}
                        />
                        <span className="strip-median" style={at(axis, spread.median)} />
                        <span className="strip-p95" style={at(axis, spread.p95)} />
                        {dots
                          .filter((dot) => dot.name === name)
                          .map(({ place, task, durationMs }) => (
                            <Mark
                              key={task.key}
                              place={place}
                              to={taskPagePath(summaryRef(task))}
                              label={SAID.outlier(
                                taskTitle(name),
                                formatDuration(durationMs),
                                task.endedMs === null ? '' : formatInstant(task.endedMs),
                              )}
                              className="strip-dot"
                              style={at(axis, durationMs)}
                            />
                          ))}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Marks>
      )}
      {more}
    </Figure>
  )
})
DurationFigure.displayName = 'DurationFigure'

/** The outliers that are drawn, numbered through all names. */
const dotsOf = (names: readonly NameDurations[]) =>
  names
    .flatMap(({ name, outliers }) => outliers.slice(0, DOTS).map((outlier) => ({ name, outlier })))
    .map(({ name, outlier: { task, durationMs } }, place) => ({ name, task, durationMs, place }))

const spreadTitle = (name: string, { min, max }: NameDurations['spread']): string =>
  SAID.spread(taskTitle(name), formatDuration(min), formatDuration(max))

const DurationCell = ({ ms }: { ms: number }) => (
  <td className="number" title={formatDuration(ms)}>
    {shortDuration(ms)}
  </td>
)

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

const at = ({ placeOf }: LogAxis, ms: number) => ({ left: percent(placeOf(ms)) })

const between = ({ placeOf }: LogAxis, fromMs: number, toMs: number) => ({
  left: percent(placeOf(fromMs)),
  right: percent(1 - placeOf(toMs)),
})

const StripAxis = ({ axis }: { axis: LogAxis }) => (
  <div className="strip strip-axis" aria-hidden="true">
    {axis.ticks.map((tick) => (
      <span key={tick} style={at(axis, tick)}>
        {shortDuration(tick)}
      </span>
    ))}
  </div>
)

const StripLines = ({ axis }: { axis: LogAxis }) =>
  axis.ticks.map((tick) => <span key={tick} className="strip-line" style={at(axis, tick)} />)
