import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs, elapsedMs } from '../../task/time.ts'
import { formatDuration, formatInstant } from '../clock/format.ts'
import { taskPagePath } from '../paths.ts'
import { hasStarted, knownSpan, summaryRef } from '../tasks/row-facts.ts'
import { STATUS_TITLE } from '../tasks/status-look.ts'
import { LIST } from '../tasks/words.ts'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { ticket: SAID } = WORDS

interface Context {
  connectionTitle: string
  origin: string
  /** Undefined: the one of the browser. */
  zone?: string
}

/**
 * A task as plain text, one fact to a line, for a ticket or a chat. What is not known is left out, but for progress,
 * instance and failure, whose absence is news. What moves on is as of when the cloud last said so.
 */
export const ticketText = (task: TaskSummary, { connectionTitle, origin, zone }: Context): string => {
  const instant = (ms: number | null) => (ms === null ? null : formatInstant(ms, zone))
  const tookMs = durationMs(task)
  const elapsed =
    tookMs === null && hasStarted(task.status) && task.createdMs !== null
      ? elapsedMs(task, task.observedMs)
      : null
  const lines: (readonly [string, string | null])[] = [
    [SAID.status, SAID.now(STATUS_TITLE[task.status], task.rawStatus, formatInstant(task.observedMs, zone))],
    [SAID.progress, task.progress === null ? SAID.noProgress : SAID.percent(task.progress)],
    [SAID.created, instant(task.createdMs)],
    [SAID.planned, instant(task.plannedMs)],
    [SAID.ended, tookMs === null ? null : instant(task.endedMs)],
    [SAID.duration, tookMs === null ? null : formatDuration(tookMs)],
    [
      SAID.runningFor,
      elapsed === null || task.createdMs === null
        ? null
        : formatDuration(knownSpan(task.createdMs, task.observedMs)),
    ],
    [SAID.instance, instanceText(task)],
    [SAID.service, SAID.on(SERVICE_TITLE[task.service], connectionTitle)],
    [SAID.initiator, task.initiator],
    [SAID.taskId, task.taskId],
    [SAID.reason, task.failureText ?? (task.status === 'failed' ? LIST.noFailure : null)],
    [SAID.link, `${origin}${taskPagePath(summaryRef(task))}`],
  ]
  return [
    SAID.title(taskTitle(task.name), task.name),
    ...lines.flatMap(([name, value]) => (value === null ? [] : [SAID.line(name, value)])),
  ].join('\n')
}

const instanceText = ({ instanceName, instanceId }: TaskSummary): string => {
  if (instanceName === null) return instanceId ?? SAID.noInstance
  return instanceId === null ? instanceName : SAID.named(instanceName, instanceId)
}
