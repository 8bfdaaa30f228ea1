import { isTerminal } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { durationMs, type Instant } from '../../task/time.ts'
import { Elapsed } from '../clock/ages.tsx'
import { hasStarted, knownSpan } from './row-facts.ts'
import { formatDuration, formatInstant, formatOffset } from '../clock/format.ts'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'

interface Props {
  task: Task
  /** When it was last known, where that is longer ago than it should be. */
  asOfMs: number | null
}

export const TimesSection = ({ task, asOfMs }: Props) => (
  <Section title="Times">
    <dl className="facts">
      {task.plannedAt && <Moment title="Planned" at={task.plannedAt} />}
      {task.plannedEndAt && <Moment title="Planned end" at={task.plannedEndAt} />}
      <Moment title="Created" at={task.createdAt} />
      <Moment title="Ended" at={task.endedAt} />
      <dt>Duration</dt>
      <dd>
        <Duration task={task} asOfMs={asOfMs} />
      </dd>
    </dl>
  </Section>
)

const Moment = ({ title, at }: { title: string; at: Instant | null }) => (
  <>
    <dt>{title}</dt>
    <dd>
      {at === null ? (
        <Missing />
      ) : (
        <>
          {formatInstant(at.epochMs)}
          <small>
            received as <code>{at.text}</code>,{' '}
            {at.offsetMinutes === null ? 'no offset given' : `offset ${formatOffset(at.offsetMinutes)}`}
          </small>
        </>
      )}
    </dd>
  </>
)

const Duration = ({ task, asOfMs }: Props) => {
  const createdMs = task.createdAt?.epochMs ?? null
  const spanMs = durationMs({ ...task, createdMs, endedMs: task.endedAt?.epochMs ?? null })
  if (spanMs !== null) return formatDuration(spanMs)
  if (isTerminal(task.status) || !hasStarted(task.status) || createdMs === null) return <Missing />
  if (asOfMs !== null) return `at least ${formatDuration(knownSpan(createdMs, asOfMs))}`
  return (
    <>
      <Elapsed sinceMs={createdMs} /> so far
    </>
  )
}
