import { memo, useMemo } from 'react'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis, type BarShapeProps } from 'recharts'
import { formatCount } from '../clock/format.ts'
import { consolePath } from '../paths.ts'
import { behind, momentOfView } from './behind.ts'
import { AXIS, MARGIN } from './chart-look.ts'
import type { FigureProps } from './figure-props.ts'
import { Figure, NothingHere } from './figure.tsx'
import { linkedCount, SliceTable } from './figures-table.tsx'
import { Mark, Marks } from '../ui/marks.tsx'
import { sliceText, sliceTick } from '../clock/slice-text.ts'
import { volumeOf, type VolumeSlice } from './volume.ts'
import { WORDS } from './words.ts'

const { volume: SAID } = WORDS

export const VolumeFigure = memo((props: FigureProps) => {
  const { tasks, view, window, nowMs, calendar } = props
  const by = momentOfView(view)
  const volume = useMemo(
    () => volumeOf(tasks, window, by, nowMs, calendar),
    [tasks, window, by, nowMs, calendar],
  )
  const { unit, slices } = volume
  const textOf = (slice: VolumeSlice) => sliceText(slice, unit, calendar)
  const pathOf = ({ fromMs, toMs }: VolumeSlice) => consolePath(behind(view, { span: { fromMs, toMs, by } }))
  const failedPathOf = ({ fromMs, toMs }: VolumeSlice) =>
    consolePath(behind(view, { span: { fromMs, toMs, by }, status: 'failed' }))

  return (
    <Figure
      title={SAID.title(unit, by)}
      lead={SAID.lead({ ...volume, by })}
      className="figure-wide"
      table={
        <SliceTable
          titles={SAID.columns}
          slices={slices}
          textOf={textOf}
          pathOf={pathOf}
          columns={[
            {
              title: SAID.columns.failed,
              cellOf: (slice) => linkedCount(slice.failedCount, failedPathOf(slice)),
            },
            { title: SAID.columns.share, cellOf: shareText },
          ]}
        />
      }
    >
      {volume.count === 0 ? (
        <NothingHere>{by === 'created' ? SAID.none : SAID.noneEnded}</NothingHere>
      ) : (
        <>
          <Bars
            label={SAID.allChart(unit)}
            title={SAID.all}
            slices={slices}
            valueOf={({ count }) => count}
            labelOf={(slice) => SAID.mark(textOf(slice), slice.count, slice.failedCount)}
            pathOf={pathOf}
            tickOf={(slice) => sliceTick(slice.fromMs, unit, calendar)}
            height={168}
            className="bars-all"
          />
          <Bars
            label={SAID.failedChart(unit)}
            title={SAID.failed}
            slices={slices}
            valueOf={({ failedCount }) => failedCount}
            labelOf={(slice) => SAID.failedMark(textOf(slice), slice.failedCount, slice.count)}
            pathOf={failedPathOf}
            tickOf={(slice) => sliceTick(slice.fromMs, unit, calendar)}
            height={112}
            className="bars-failed"
          />
        </>
      )}
    </Figure>
  )
})
VolumeFigure.displayName = 'VolumeFigure'

const shareText = ({ count, failedCount }: VolumeSlice): string =>
  count === 0 ? '–' : `${((failedCount / count) * 100).toFixed(1)} %`

interface BarsProps {
  label: string
  title: string
  slices: readonly VolumeSlice[]
  valueOf: (slice: VolumeSlice) => number
  labelOf: (slice: VolumeSlice) => string
  pathOf: (slice: VolumeSlice) => string
  tickOf: (slice: VolumeSlice) => string
  height: number
  className: string
}

const Bars = ({ label, title, slices, valueOf, labelOf, pathOf, tickOf, height, className }: BarsProps) => {
  const data = slices.map((slice, place) => ({ place, value: valueOf(slice) }))
  const most = Math.max(...data.map(({ value }) => value))
  const places = data.filter(({ value }) => value > 0).map(({ place }) => place)
  const shape = ({ index, x, y, width, height: tall, background }: BarShapeProps) => {
    const slice = slices[index]
    if (slice === undefined || valueOf(slice) === 0) return <g />
    return (
      <Mark place={index} to={pathOf(slice)} label={labelOf(slice)} className={className}>
        {/* The whole column can be hit, however low its bar is. */}
        <rect
          className="mark-target"
          x={background?.x ?? x}
          y={background?.y ?? y}
          width={background?.width ?? width}
          height={background?.height ?? tall}
        />
        <rect className="mark-shape" x={x} y={y} width={width} height={tall} />
      </Mark>
    )
  }
  return (
    <Marks label={WORDS.marks(label)} places={places} hint={title}>
      {most === 0 ? (
        <NothingHere>{WORDS.failures.none}</NothingHere>
      ) : (
        <BarChart
          responsive
          accessibilityLayer={false}
          data={data}
          margin={MARGIN}
          barCategoryGap="18%"
          style={{ width: '100%', height }}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            {...AXIS}
            dataKey="place"
            tickFormatter={(place: number) => {
              const slice = slices[place]
              return slice === undefined ? '' : tickOf(slice)
            }}
            minTickGap={28}
          />
          <YAxis
            {...AXIS}
            width={44}
            allowDecimals={false}
            tickCount={height > 150 ? 4 : 3}
            tickFormatter={formatCount}
          />
          <Bar
            dataKey="value"
            isAnimationActive={false}
            background={TRANSPARENT}
            maxBarSize={48}
            minPointSize={2}
            shape={shape}
          />
        </BarChart>
      )}
    </Marks>
  )
}

const TRANSPARENT = { fill: 'none' }
