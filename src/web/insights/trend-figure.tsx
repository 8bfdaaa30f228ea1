import { memo, useMemo, useState } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  Line,
  Scatter,
  XAxis,
  YAxis,
  type DotItemDotProps,
  type ScatterShapeProps,
} from 'recharts'
import { formatCount, formatDuration, formatInstant } from '../clock/format.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { behind, trendMomentOfView } from './behind.ts'
import { AXIS, MARGIN } from './chart-look.ts'
import { trendOf, type TrendSlice } from './duration-trend.ts'
import { durationTicks, shortDuration } from '../clock/duration-text.ts'
import type { Durations, NameDurations } from './durations.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure } from './figure.tsx'
import { SliceTable } from './figures-table.tsx'
import { momentReader } from './moment.ts'
import { Mark, Marks } from '../ui/marks.tsx'
import { sliceText, sliceTick } from '../clock/slice-text.ts'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { trend: SAID } = WORDS

interface Props extends Omit<FigureProps, 'tasks'> {
  durations: Durations
}

/** The name that is asked for, as long as there is one of it. */
export const TrendFigure = memo(({ durations, ...props }: Props) => {
  const [asked, setAsked] = useState<string | null>(null)
  const chosen = durations.names.find(({ name }) => name === asked) ?? durations.names[0]
  if (chosen === undefined) return null
  return (
    <TrendOfName
      {...props}
      chosen={chosen}
      action={
        <label className="figure-choice">
          {SAID.of}
          <select
            className="field"
            value={chosen.name}
            onChange={({ currentTarget }) => setAsked(currentTarget.value)}
          >
            {durations.names.map(({ name, spread }) => (
              <option key={name} value={name}>
                {SAID.option(taskTitle(name), spread.count)}
              </option>
            ))}
          </select>
        </label>
      }
    />
  )
})
TrendFigure.displayName = 'TrendFigure'

interface NameProps extends Omit<Props, 'durations'> {
  chosen: NameDurations
  action: React.ReactNode
}

const TrendOfName = ({ chosen, action, view, window, nowMs, calendar }: NameProps) => {
  const by = trendMomentOfView(view)
  const trend = useMemo(
    () => trendOf(chosen, window, by, nowMs, calendar),
    [chosen, window, by, nowMs, calendar],
  )
  const { slices, unit, outsideCount } = trend
  const count = slices.reduce((sum, slice) => sum + slice.count, 0)
  const timedCount = slices.reduce((sum, slice) => sum + slice.timedCount, 0)
  const textOf = (slice: TrendSlice) => sliceText(slice, unit, calendar)
  const pathOf = ({ fromMs, toMs }: TrendSlice) =>
    consolePath(behind(view, { name: chosen.name, span: { fromMs, toMs, by } }))
  const points = slices.map((slice, place) => ({ ...slice, place, atMs: (slice.fromMs + slice.toMs) / 2 }))
  const [first, last] = [slices[0], slices.at(-1)]
  const momentOf = momentReader(by)
  const outliers = chosen.outliers.flatMap(({ task, durationMs }) => {
    const atMs = momentOf(task)
    return atMs === null || !first || !last || atMs < first.fromMs || atMs > last.toMs
      ? []
      : [{ task, atMs, outlierMs: durationMs }]
  })
  const mostMs = Math.max(
    ...points.map(({ p95Ms }) => p95Ms ?? 0),
    ...outliers.map(({ outlierMs }) => outlierMs),
  )
  const ticks = durationTicks(mostMs, 5)
  const places = [
    ...points.filter(({ medianMs }) => medianMs !== null).map(({ place }) => place),
    ...outliers.map((_, place) => slices.length + place),
  ]

  const dot = ({ cx, cy, index }: DotItemDotProps) => {
    const slice = slices[index]
    if (!slice || slice.medianMs === null || slice.p95Ms === null || cx === undefined || cy === undefined)
      return <g key={index} />
    return (
      <Mark
        key={index}
        place={index}
        to={pathOf(slice)}
        label={SAID.mark(
          textOf(slice),
          slice.timedCount,
          slice.count,
          formatDuration(slice.medianMs),
          formatDuration(slice.p95Ms),
        )}
        className="trend-median"
      >
        <circle className="mark-target" cx={cx} cy={cy} r={11} />
        <circle className="mark-shape" cx={cx} cy={cy} r={3.5} />
      </Mark>
    )
  }
  const outlierShape = ({ cx, cy, index }: ScatterShapeProps) => {
    const outlier = outliers[index]
    if (outlier === undefined || cx === undefined || cy === undefined) return <g />
    return (
      <Mark
        place={slices.length + index}
        to={taskPagePath(summaryRef(outlier.task))}
        label={WORDS.durations.outlier(
          taskTitle(chosen.name),
          formatDuration(outlier.outlierMs),
          formatInstant(outlier.task.endedMs ?? outlier.atMs),
        )}
        className="trend-outlier"
      >
        <circle className="mark-target" cx={cx} cy={cy} r={11} />
        <circle className="mark-shape" cx={cx} cy={cy} r={4} />
      </Mark>
    )
  }

  return (
    <Figure
      title={SAID.title}
      lead={SAID.lead({ count, timedCount, unit, by, outsideCount })}
      action={action}
      className="figure-wide"
      table={
        <SliceTable
          titles={{ when: SAID.columns.when, count: SAID.columns.count(by) }}
          slices={slices}
          textOf={textOf}
          pathOf={pathOf}
          columns={[
            { title: SAID.columns.timed, cellOf: ({ timedCount: ofSlice }) => formatCount(ofSlice) },
            { title: SAID.columns.median, cellOf: ({ medianMs }) => durationOrNone(medianMs) },
            { title: SAID.columns.p95, cellOf: ({ p95Ms }) => durationOrNone(p95Ms) },
          ]}
        />
      }
    >
      <Marks
        label={WORDS.marks(`${SAID.title}: ${taskTitle(chosen.name)}`)}
        places={places}
        hint={<Legend hasOutliers={outliers.length > 0} />}
      >
        <ComposedChart
          responsive
          accessibilityLayer={false}
          data={points}
          margin={MARGIN}
          style={{ width: '100%', height: 220 }}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            {...AXIS}
            type="number"
            dataKey="atMs"
            domain={[first?.fromMs ?? 0, last?.toMs ?? 1]}
            ticks={points.map(({ atMs }) => atMs)}
            tickFormatter={(ms: number) => sliceTick(calendar.startOf(ms, unit), unit, calendar)}
            minTickGap={28}
          />
          <YAxis
            {...AXIS}
            width={64}
            domain={[0, ticks.at(-1) ?? 'auto']}
            ticks={ticks}
            tickFormatter={shortDuration}
          />
          <Line
            dataKey="p95Ms"
            type="linear"
            className="trend-line-p95"
            isAnimationActive={false}
            dot={false}
            activeDot={false}
          />
          <Line
            dataKey="medianMs"
            type="linear"
            className="trend-line-median"
            isAnimationActive={false}
            dot={dot}
            activeDot={false}
          />
          <Scatter data={outliers} dataKey="outlierMs" isAnimationActive={false} shape={outlierShape} />
        </ComposedChart>
      </Marks>
    </Figure>
  )
}

const durationOrNone = (ms: number | null): string => (ms === null ? '–' : formatDuration(ms))

const Legend = ({ hasOutliers }: { hasOutliers: boolean }) => (
  <span className="legend">
    <span className="legend-median">{SAID.median}</span>
    <span className="legend-p95">{SAID.p95}</span>
    {hasOutliers && <span className="legend-outlier">{SAID.outlier}</span>}
  </span>
)
