import type { Subtask, Task } from '../../task/task.ts'
import { formatDuration } from '../clock/format.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { StatusBadge } from './status-badge.tsx'
import { CONTRADICTION_TEXT } from './words.ts'

type Props = { task: Pick<Task, 'subtasks' | 'contradictions'> }

export const SubtaskTable = ({ task: { subtasks, contradictions } }: Props) => (
  <Section title="Subtasks">
    {subtasks === null || subtasks.length === 0 ? (
      <p className="muted">
        {subtasks === null ? 'The service gives no subtasks for this task.' : 'The cloud lists no subtasks.'}
      </p>
    ) : (
      <table className="subtasks" aria-label="Subtasks">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Progress</th>
            <th scope="col">Status</th>
            <th scope="col">Remaining</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(subtasks).map(({ key, subtask }) => (
            <SubtaskRow
              key={key}
              subtask={subtask}
              notes={contradictions
                .filter((contradiction) => contradiction.subtask === subtask.name)
                .map(({ kind }) => CONTRADICTION_TEXT[kind])}
            />
          ))}
        </tbody>
      </table>
    )}
  </Section>
)

/** The cloud gives subtasks no id and may use a name twice; their order is fixed. */
const inOrder = (subtasks: readonly Subtask[]) =>
  subtasks.map((subtask, place) => ({ key: `${place} ${subtask.name}`, subtask }))

const SubtaskRow = ({ subtask, notes }: { subtask: Subtask; notes: readonly string[] }) => (
  <tr>
    <td>
      {subtask.name}
      {notes.length > 0 && (
        <span className="subtask-mark" title={notes.join(' ')}>
          <CautionIcon />
          <span className="visually-hidden">contradictory</span>
        </span>
      )}
    </td>
    <td>
      <ProgressBar progress={subtask.progress} status={subtask.status} label={subtask.name} />
    </td>
    <td>
      <StatusBadge status={subtask.status} rawStatus={subtask.rawStatus} />
    </td>
    <td>
      {subtask.remainingSeconds === null ? <Missing /> : formatDuration(subtask.remainingSeconds * 1000)}
    </td>
  </tr>
)
