import { useMemo, useState } from 'react'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'
import type { Calendar } from '../clock/calendar.ts'
import { formatDuration, formatShortInstant } from '../clock/format.ts'
import { tickText } from '../clock/slice-text.ts'
import { timeTicks } from '../clock/time-ticks.ts'
import { joinSentences } from '../language/join.ts'
import { taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { STATUS_TITLE } from '../tasks/status-look.ts'
import { useIsPhone } from '../ui/media.ts'
import { Mark, Marks } from '../ui/marks.tsx'
import { Section } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { timelineOf, type TimelineSpan } from './timeline.ts'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { timeline: SAID } = WORDS

const ZOOMS = [1, 4, 16, 64]
const CHOICES = ZOOMS.map((zoom) => ({ value: String(zoom), title: SAID.times(zoom) }))
/** More would lie on each other, and cost more than they tell. */
const MOST = 600
const TICKS = 8
const TICKS_ON_PHONE = 3

interface Props {
  tasks: readonly TaskSummary[]
  window: { fromMs: number; toMs: number | null }
  nowMs: number
  calendar: Calendar
}

export const TimelineSection = ({ tasks, window, nowMs, calendar }: Props) => {
  const [zoom, setZoom] = useState(1)
  const drawn = useMemo(() => tasks.slice(0, MOST), [tasks])
  const timeline = useMemo(() => timelineOf(drawn, window, nowMs, zoom), [drawn, window, nowMs, zoom])
  const { fromMs, toMs, services, unplacedCount } = timeline
  const span = toMs - fromMs
  const tickCount = useIsPhone() ? TICKS_ON_PHONE : TICKS
  const { stepMs, ticks } = useMemo(
    () => timeTicks({ fromMs, toMs }, tickCount * zoom, calendar),
    [fromMs, toMs, tickCount, zoom, calendar],
  )
  const placeOf = (ms: number) => `${Math.round(((ms - fromMs) / span) * 1e6) / 1e4}%`
  const ordered = services.flatMap(({ spans }) => spans)
  const marks = new Map(ordered.map((one, place) => [one, place]))
  return (
    <Section
      title={SAID.title}
      action={
        <Segments
          label={SAID.zoom}
          choices={CHOICES}
          chosen={String(zoom)}
          onChoose={(value) => setZoom(Number(value))}
        />
      }
    >
      <Marks label={SAID.label} places={[...marks.values()]} hint={<Legend />}>
        <div
          key={zoom}
          ref={scrollToEnd}
          className="timeline-scroller"
          // Scrolled by keyboard too, where it is wider than its place.
          {...(zoom > 1 ? { tabIndex: 0, role: 'region', 'aria-label': SAID.scroller } : {})}
        >
          <div className="instance-timeline" style={{ width: `${zoom * 100}%` }}>
            <div className="timeline-axis" aria-hidden="true">
              {ticks.map((ms) => (
                <span key={ms} style={{ left: placeOf(ms) }}>
                  {tickText(ms, stepMs, calendar)}
                </span>
              ))}
            </div>
            {ticks.map((ms) => (
              <span key={ms} className="timeline-line" style={{ left: placeOf(ms) }} />
            ))}
            {nowMs >= fromMs && nowMs <= toMs && (
              <span className="timeline-now" style={{ left: placeOf(nowMs) }}>
                <span aria-hidden="true">{SAID.now}</span>
              </span>
            )}
            {services.map(({ service, laneCount, spans }) => (
              <div key={service} className="timeline-service">
                <p className="timeline-label">{SERVICE_TITLE[service]}</p>
                <div className="timeline-lanes" style={{ height: `${laneCount * LANE_PX}px` }}>
                  {spans.map((one) => (
                    <div
                      key={one.task.key}
                      className="timeline-place"
                      style={{
                        top: `${one.lane * LANE_PX}px`,
                        left: placeOf(Math.max(fromMs, one.fromMs)),
                        width: `${((Math.min(toMs, one.toMs) - Math.max(fromMs, one.fromMs)) / span) * 100}%`,
                      }}
                    >
                      <Mark
                        place={marks.get(one) ?? 0}
                        to={taskPagePath(summaryRef(one.task))}
                        label={labelOf(one, nowMs)}
                        className={`span span-${one.kind} span-${one.task.status}`}
                      >
                        <span className="span-name" aria-hidden="true">
                          {taskTitle(one.task.name)}
                        </span>
                      </Mark>
                    </div>
                  ))}
                </div>
              </div>
            ))}
          </div>
        </div>
      </Marks>
      {(unplacedCount > 0 || tasks.length > MOST) && (
        <p className="muted">
          {joinSentences([
            ...(unplacedCount > 0 ? [SAID.unplaced(unplacedCount)] : []),
            ...(tasks.length > MOST ? [SAID.cut(MOST)] : []),
          ])}
        </p>
      )}
    </Section>
  )
}

/** What happened last is what people came for. */
const scrollToEnd = (scroller: HTMLElement | null): void => {
  if (scroller !== null) scroller.scrollLeft = scroller.scrollWidth
}

/** The height of the style sheet, with its gap. */
const LANE_PX = 26

const labelOf = ({ task, kind, fromMs, toMs, besideCount }: TimelineSpan, nowMs: number): string => {
  const text = (ms: number) => formatShortInstant(ms, nowMs)
  const tookMs = durationMs(task)
  const when = {
    span: () => SAID.between(text(fromMs), text(toMs)),
    open: () => SAID.from(text(fromMs)),
    moment: () => SAID.endUnknown(text(fromMs)),
    planned: () =>
      task.plannedMs === null ? SAID.waiting(text(fromMs)) : SAID.planned(text(task.plannedMs)),
  }[kind]()
  return SAID.span(
    taskTitle(task.name),
    STATUS_TITLE[task.status],
    when,
    tookMs === null ? null : formatDuration(tookMs),
    besideCount,
  )
}

const Legend = () => (
  <span className="timeline-legend">
    <span className="span span-span span-succeeded">{SAID.legend.succeeded}</span>
    <span className="span span-span span-failed">{SAID.legend.failed}</span>
    <span className="span span-open span-running">{SAID.legend.running}</span>
    <span className="span span-planned span-waiting">{SAID.legend.planned}</span>
  </span>
)
