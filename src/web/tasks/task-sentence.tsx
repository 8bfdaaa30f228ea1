import type { ReactNode } from 'react'
import type { Status } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'
import { Age, Elapsed } from '../clock/ages.tsx'
import { formatDuration, formatInstant } from '../clock/format.ts'
import { STATUS_TITLE } from './status-look.ts'

interface Props {
  task: Task
  /** When it was last known, where that is longer ago than it should be. */
  asOfMs: number | null
}

/** The task's situation as one plain sentence. */
export const TaskSentence = ({ task, asOfMs }: Props) =>
  asOfMs === null ? (
    SENTENCE[task.status](task)
  ) : (
    <>
      It was {STATUS_TITLE[task.status].toLowerCase()} when it was last seen, <Age sinceMs={asOfMs} /> ago.
      What has happened since is not known.
    </>
  )

const span = (task: Task): number | null =>
  durationMs({ ...task, createdMs: task.createdAt?.epochMs ?? null, endedMs: task.endedAt?.epochMs ?? null })

const ended = (verb: string) => (task: Task) => {
  const tookMs = span(task)
  const end = task.endedAt === null ? '' : ` on ${formatInstant(task.endedAt.epochMs)}`
  return `It ${verb}${end}${tookMs === null ? '' : ` after ${formatDuration(tookMs)}`}.`
}

const since = (task: Task): ReactNode =>
  task.createdAt === null ? null : (
    <>
      {' '}
      for <Elapsed sinceMs={task.createdAt.epochMs} />
    </>
  )

const SENTENCE: Record<Status, (task: Task) => ReactNode> = {
  running: (task) => (
    <>
      It has been running{since(task)}
      {task.remainingSeconds !== null &&
        `; the cloud expects ${formatDuration(task.remainingSeconds * 1000)} more`}
      .
    </>
  ),
  waiting: (task) =>
    task.plannedAt === null ? (
      <>It has been waiting{since(task)}.</>
    ) : (
      `It waits for its time window, which begins on ${formatInstant(task.plannedAt.epochMs)}.`
    ),
  'needs-approval': () => 'It waits for somebody to approve it in the cloud console.',
  succeeded: ended('succeeded'),
  failed: ended('failed'),
  cancelled: ended('was cancelled'),
  deleted: ended('was deleted'),
  unknown: ({ rawStatus }) =>
    rawStatus === null
      ? 'The cloud gave no status, so nobody can tell whether it still runs.'
      : `The cloud calls it “${rawStatus}”, a status we do not know, so nobody can tell whether it still runs.`,
}
