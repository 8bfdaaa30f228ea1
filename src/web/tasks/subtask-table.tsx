import type { Outlook } from '../../contract/outlook.ts'
import { startMsOf } from '../../task/forecast-past.ts'
import { isTerminal } from '../../task/status.ts'
import type { SubtaskSpan } from '../../task/subtask-spans.ts'
import type { Subtask, Task } from '../../task/task.ts'
import { formatDuration, formatSpan, formatTime } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { joinSentences } from '../language/join.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { SUBTASKS } from './course-words.ts'
import { ProgressBar } from './progress-bar.tsx'
import { StatusBadge } from './status-badge.tsx'
import { subtaskBars, type Bar } from './subtask-bars.ts'
import { CONTRADICTION } from './contradiction-words.ts'

interface Props {
  task: Task
  outlook: Outlook
  /** When it was last known, where that is longer ago than it should be. */
  asOfMs: number | null
}

/** The subtasks as a list, and beside it as a time line. */
export const SubtaskTable = ({ task, outlook, asOfMs }: Props) => (
  <Section title={SUBTASKS.title}>
    {task.subtasks === null || task.subtasks.length === 0 ? (
      <p className="muted">{task.subtasks === null ? SUBTASKS.neverRead : SUBTASKS.none}</p>
    ) : (
      <Table task={task} subtasks={task.subtasks} spans={outlook.subtaskSpans} asOfMs={asOfMs} />
    )}
  </Section>
)

interface TableProps extends Pick<Props, 'task' | 'asOfMs'> {
  subtasks: readonly Subtask[]
  spans: readonly SubtaskSpan[]
}

const STEP_MS = 5000

const Table = ({ task, subtasks, spans, asOfMs }: TableProps) => {
  const nowMs = useNow(STEP_MS)
  const endedMs = isTerminal(task.status) ? (task.endedAt?.epochMs ?? task.observedMs) : null
  const bars = subtaskBars(
    spans,
    subtasks.map(({ status }) => status === 'running'),
    { startMs: startMsOf(task), untilMs: endedMs ?? asOfMs ?? Math.max(nowMs, task.observedMs) },
  )
  return (
    <table className="subtasks" aria-label={SUBTASKS.title}>
      <thead>
        <tr>
          <th scope="col">{SUBTASKS.name}</th>
          <th scope="col">{SUBTASKS.progress}</th>
          <th scope="col">{SUBTASKS.status}</th>
          <th scope="col">{SUBTASKS.remaining}</th>
          <th scope="col">{SUBTASKS.when}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(subtasks).map(({ key, subtask, place }) => (
          <SubtaskRow
            key={key}
            subtask={subtask}
            span={spans[place] ?? null}
            bar={bars[place] ?? null}
            notes={task.contradictions
              .filter((contradiction) => contradiction.subtask === subtask.name)
              .map(({ kind }) => CONTRADICTION.text[kind])}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The cloud gives subtasks no id and may use a name twice; their order is fixed. */
const inOrder = (subtasks: readonly Subtask[]) =>
  subtasks.map((subtask, place) => ({ key: `${place} ${subtask.name}`, subtask, place }))

interface RowProps {
  subtask: Subtask
  span: SubtaskSpan | null
  bar: Bar | null
  notes: readonly string[]
}

const SubtaskRow = ({ subtask, span, bar, notes }: RowProps) => (
  <tr>
    <td>
      {subtask.name}
      {notes.length > 0 && (
        <span className="subtask-mark" title={joinSentences(notes)}>
          <CautionIcon />
          <span className="visually-hidden">{SUBTASKS.contradictory}</span>
        </span>
      )}
    </td>
    <td>
      {subtask.progress === null ? (
        <Missing />
      ) : (
        <ProgressBar progress={subtask.progress} status={subtask.status} label={subtask.name} />
      )}
    </td>
    <td>
      <StatusBadge status={subtask.status} rawStatus={subtask.rawStatus} />
    </td>
    <td>
      {subtask.remainingSeconds === null ? <Missing /> : formatDuration(subtask.remainingSeconds * 1000)}
    </td>
    <td className={bar === null && !span?.end ? 'subtask-when-unknown' : undefined}>
      {bar !== null && span !== null ? (
        <Timed span={span} bar={bar} status={subtask.status} />
      ) : span?.end ? (
        <span className="muted">{SUBTASKS.ended[span.end.how](formatTime(span.end.ms))}</span>
      ) : (
        <Missing />
      )}
    </td>
  </tr>
)

interface TimedProps {
  span: SubtaskSpan
  bar: Bar
  status: Subtask['status']
}

const Timed = ({ span, bar, status }: TimedProps) => {
  const text = whenText(span, bar)
  const open = `${bar.isOpenLeft ? ' bar-open-left' : ''}${bar.isOpenRight ? ' bar-open-right' : ''}`
  return (
    <span className="timeline" title={text}>
      <span
        className={`bar bar-${status}${open}`}
        style={{ left: `min(${bar.left}%, 100% - 4px)`, width: `max(${bar.width}%, 4px)` }}
        aria-hidden="true"
      />
      <span className="visually-hidden">{text}</span>
    </span>
  )
}

const whenText = ({ start, end }: SubtaskSpan, bar: Bar): string => {
  const isTimed = start !== null && end !== null && start.how !== 'before'
  return SUBTASKS.span(
    [
      ...(start === null ? [] : [SUBTASKS.began[start.how](formatTime(start.ms))]),
      ...(end === null
        ? bar.isOpenRight
          ? [SUBTASKS.goesOn]
          : []
        : [SUBTASKS.ended[end.how](formatTime(end.ms))]),
    ],
    isTimed ? formatSpan(end.ms - start.ms) : null,
  )
}
