import type { ReactNode } from 'react'
import type { Status } from '../../task/status.ts'
import type { Task } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'
import { Age, Elapsed } from '../clock/ages.tsx'
import { formatDuration, formatInstant } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'

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
      {task.status === 'unknown' ? `${unknownWords(task)} ` : `It was ${STATUS_WORDS[task.status]} `}
      when it was last seen, <Age sinceMs={asOfMs} /> ago. What has happened since is not known.
    </>
  )

const span = (task: Task): number | null =>
  durationMs({ ...task, createdMs: task.createdAt?.epochMs ?? null, endedMs: task.endedAt?.epochMs ?? null })

const ended = (verb: string) => (task: Task) => {
  const tookMs = span(task)
  const end = task.endedAt === null ? '' : ` on ${formatInstant(task.endedAt.epochMs)}`
  return `It ${verb}${end}${tookMs === null ? '' : ` after ${formatDuration(tookMs)}`}.`
}

const STATUS_WORDS: Record<Exclude<Status, 'unknown'>, string> = {
  running: 'running',
  waiting: 'waiting',
  'needs-approval': 'waiting for approval',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  deleted: 'deleted',
}

const unknownWords = ({ rawStatus }: Task): string =>
  rawStatus === null
    ? 'The cloud gave no status'
    : `The cloud called it “${rawStatus}”, a word this page does not know,`

const MINUTE_MS = 60_000

/** A wait, since when, and the plan it waits for, told as past once that has passed. */
const Wait = ({ task: { createdAt, plannedAt }, what }: { task: Task; what: string }) => {
  const nowMs = useNow(MINUTE_MS)
  const since = createdAt === null ? '' : ` since ${formatInstant(createdAt.epochMs)}`
  if (plannedAt === null) return `${what}${since}.`
  const verb = plannedAt.epochMs < nowMs ? 'was' : 'is'
  return `${what}${since}. It ${verb} planned to begin on ${formatInstant(plannedAt.epochMs)}.`
}

const SENTENCE: Record<Status, (task: Task) => ReactNode> = {
  running: ({ createdAt }) => (
    <>
      It has been running
      {createdAt !== null && (
        <>
          {' for '}
          <Elapsed sinceMs={createdAt.epochMs} />
        </>
      )}
      .
    </>
  ),
  waiting: (task) => <Wait task={task} what="Waiting" />,
  'needs-approval': (task) => (
    <Wait task={task} what="Waiting for somebody to approve it in the cloud console" />
  ),
  succeeded: ended('succeeded'),
  failed: ended('failed'),
  cancelled: ended('was cancelled'),
  deleted: ended('was deleted'),
  unknown: (task) => `${unknownWords(task).replace(/,$/, '')}, so nobody can tell whether it still runs.`,
}
