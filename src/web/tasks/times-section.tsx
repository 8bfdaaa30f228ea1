import type { FieldRole, Origins } from '../../task/origin.ts'
import { isTerminal } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { durationMs, type Instant } from '../../task/time.ts'
import { Elapsed } from '../clock/ages.tsx'
import { formatDuration, formatInstant, formatOffset } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { Hint } from '../ui/hint.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'
import { Fact } from './fact.tsx'
import { hasStarted, knownSpan } from './row-facts.ts'

interface Props {
  task: Task
  origins: Origins
  /** When it was last known, where that is longer ago than it should be. */
  asOfMs: number | null
}

export const TimesSection = ({ task, origins, asOfMs }: Props) => {
  const moment = (title: string, role: FieldRole, at: Instant | null) => (
    <Fact title={title} origin={[origins, role]}>
      {at === null ? <Missing /> : <Moment at={at} />}
    </Fact>
  )
  return (
    <Section title={FACT.times}>
      <dl className="facts">
        {task.plannedAt && moment(FACT.planned, 'planned', task.plannedAt)}
        {task.plannedEndAt && moment(FACT.plannedEnd, 'ended', task.plannedEndAt)}
        {moment(FACT.created, 'created', task.createdAt)}
        {moment(FACT.ended, 'ended', task.endedAt)}
        <Fact title={FACT.duration}>
          <Duration task={task} asOfMs={asOfMs} />
        </Fact>
      </dl>
    </Section>
  )
}

/** The moment in the reader's zone; how the cloud wrote it, and in which zone, is one hover away. */
const Moment = ({ at: { epochMs, text, offsetMinutes } }: { at: Instant }) => (
  <Hint
    hint={
      <>
        {inline(
          FACT.written(
            <code>{text}</code>,
            offsetMinutes === null ? FACT.noOffset : formatOffset(offsetMinutes),
          ),
        )}
        <br />
        {formatInstant(epochMs, 'UTC')}
      </>
    }
  >
    {formatInstant(epochMs)}
  </Hint>
)

const Duration = ({ task, asOfMs }: Pick<Props, 'task' | 'asOfMs'>) => {
  const createdMs = task.createdAt?.epochMs ?? null
  const spanMs = durationMs({ ...task, createdMs, endedMs: task.endedAt?.epochMs ?? null })
  if (spanMs !== null) return formatDuration(spanMs)
  if (isTerminal(task.status) || !hasStarted(task.status) || createdMs === null) return <Missing />
  if (asOfMs !== null) return FACT.atLeast(formatDuration(knownSpan(createdMs, asOfMs)))
  return inline(FACT.soFar(<Elapsed sinceMs={createdMs} />))
}
