import type { Outlook } from '../../contract/outlook.ts'
import { startMsOf } from '../../task/forecast-past.ts'
import { isTerminal } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { formatPercent, formatShortMinute, formatTime } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { joinSentences } from '../language/join.ts'
import { Section } from '../ui/section.tsx'
import { COURSE } from './course-words.ts'
import { hasStarted } from './row-facts.ts'
import { progressShape, type ProgressShape } from './progress-shape.ts'

interface Props {
  task: Task
  outlook: Outlook
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The percentage over time, from our own looks. Nothing is drawn that nobody saw. */
export const ProgressChart = ({ task, outlook: { samples, forecast } }: Props) => {
  const shape = progressShape(samples, {
    startMs: startMsOf(task),
    endedMs: task.endedAt?.epochMs ?? null,
    forecast,
  })
  if (!hasStarted(task.status)) return null
  return (
    <Section title={COURSE.title}>
      {shape === null ? (
        <p className="muted">{withoutCourse(task, samples)}</p>
      ) : (
        <figure className={`chart chart-${task.status}`}>
          <Drawing shape={shape} label={labelOf(shape, samples)} />
          <Axis fromMs={shape.fromMs} toMs={shape.toMs} />
          <figcaption className="muted">
            {joinSentences([COURSE.seen, ...(shape.expected === null ? [] : [COURSE.expected])])}
          </figcaption>
        </figure>
      )}
    </Section>
  )
}

const withoutCourse = ({ status }: Task, samples: Outlook['samples']): string => {
  if (samples.some(({ progress }) => progress !== null)) return COURSE.tooFew
  return isTerminal(status) ? COURSE.noneSeen : COURSE.noProgress
}

const labelOf = ({ fromMs, toMs, end }: ProgressShape, samples: Outlook['samples']): string =>
  COURSE.label(
    formatTime(fromMs),
    formatTime(toMs),
    samples.reduce((sum, { looks }) => sum + looks, 0),
    formatPercent(100 - end.y),
  )

const Drawing = ({
  shape: { seen, unseen, end, expected },
  label,
}: {
  shape: ProgressShape
  label: string
}) => (
  <div className="chart-field">
    <p className="visually-hidden">{label}</p>
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {[25, 50, 75].map((y) => (
        <path key={y} className="chart-rule" d={`M0 ${y}H100`} />
      ))}
      {expected && (
        // The inner drawing cuts off what a distant end would draw outside the field.
        <svg width="100" height="100" viewBox="0 0 100 100">
          <path className="chart-band" d={`M${end.x} ${end.y}L${expected.lowX} 0H${expected.highX}Z`} />
          <path className="chart-expected" d={`M${end.x} ${end.y}L${expected.lowX} 0`} />
          <path className="chart-expected" d={`M${end.x} ${end.y}L${expected.highX} 0`} />
        </svg>
      )}
      <path className="chart-unseen" d={unseen} />
      <path className="chart-seen" d={seen} />
    </svg>
    {/* Beside the drawing, whose stretching would make a circle an oval. */}
    <span className="chart-end" style={{ left: `${end.x}%`, top: `${end.y}%` }} />
    <span className="chart-top" aria-hidden="true">
      {formatPercent(100)}
    </span>
    <span className="chart-bottom" aria-hidden="true">
      {formatPercent(0)}
    </span>
  </div>
)

const Axis = ({ fromMs, toMs }: Pick<ProgressShape, 'fromMs' | 'toMs'>) => {
  const nowMs = useNow(MINUTE_MS)
  const isToday = nowMs - fromMs < DAY_MS / 2
  const text = (ms: number) => (isToday ? formatTime(ms) : formatShortMinute(ms, nowMs))
  return (
    <div className="chart-axis muted" aria-hidden="true">
      <span>{text(fromMs)}</span>
      <span>{text(toMs)}</span>
    </div>
  )
}
