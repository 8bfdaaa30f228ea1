import { durationMs } from '../../task/time.ts'
import type { Task } from '../../task/task.ts'
import { Ago, Elapsed } from '../clock/ages.tsx'
import { formatDuration, formatInstant } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { inline } from '../language/inline.ts'
import { joinSentences } from '../language/join.ts'
import { SENTENCE } from './sentence-words.ts'

interface Props {
  task: Task
  /** When it was last known, where that is longer ago than it should be. */
  asOfMs: number | null
}

/** The task's situation as one plain sentence. */
export const TaskSentence = ({ task, asOfMs }: Props) => {
  const { status, rawStatus, createdAt } = task
  if (asOfMs !== null) {
    const ago = <Ago sinceMs={asOfMs} />
    return inline(status === 'unknown' ? SENTENCE.unknownOld(rawStatus, ago) : SENTENCE.old[status](ago))
  }
  switch (status) {
    case 'running':
      return inline(SENTENCE.running(createdAt && <Elapsed sinceMs={createdAt.epochMs} />))
    case 'waiting':
    case 'needs-approval':
      return <Wait task={task} say={SENTENCE.waits[status]} />
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'deleted':
      return ended(task, SENTENCE.ended[status])
    case 'unknown':
      return SENTENCE.unknown(rawStatus)
  }
}

const ended = (task: Task, say: (end: string | null, took: string | null) => string): string => {
  const { createdAt, endedAt } = task
  const tookMs = durationMs({
    ...task,
    createdMs: createdAt?.epochMs ?? null,
    endedMs: endedAt?.epochMs ?? null,
  })
  return say(endedAt && formatInstant(endedAt.epochMs), tookMs === null ? null : formatDuration(tookMs))
}

const MINUTE_MS = 60_000

interface WaitProps {
  task: Task
  say: (since: string | null) => string
}

/** A wait, since when, and the plan it waits for, told as past once that has passed. */
const Wait = ({ task: { createdAt, plannedAt }, say }: WaitProps) => {
  const nowMs = useNow(MINUTE_MS)
  const since = say(createdAt && formatInstant(createdAt.epochMs))
  if (plannedAt === null) return since
  const plan = plannedAt.epochMs < nowMs ? SENTENCE.wasPlanned : SENTENCE.planned
  return joinSentences([since, plan(formatInstant(plannedAt.epochMs))])
}
