import { readableName } from '../../task/readable-name.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'
import type { Calendar } from '../clock/calendar.ts'
import { taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { isoTime } from './iso-time.ts'

export interface ExportContext {
  calendar: Calendar
  titleOfConnection: (id: string) => string
  /** `https://tasks.example.com` */
  origin: string
}

/** A number stays a number; null is a value that is not there. */
export type Value = string | number | null

interface Column {
  /** Name in the file. It is read by programs and is not translated. */
  name: string
  valueOf: (task: TaskSummary, context: ExportContext) => Value
}

const time = (ms: number | null, { calendar }: ExportContext): string | null =>
  ms === null ? null : isoTime(ms, calendar)

/** All that the list knows of a task. New ones are added at the end, so that old sheets go on to work. */
export const COLUMNS: readonly Column[] = [
  { name: 'service', valueOf: ({ service }) => SERVICE_TITLE[service] },
  { name: 'task', valueOf: ({ name }) => readableName(name) },
  { name: 'task_name', valueOf: ({ name }) => name },
  { name: 'kind', valueOf: ({ kind }) => kind },
  { name: 'instance_name', valueOf: ({ instanceName }) => instanceName },
  { name: 'instance_id', valueOf: ({ instanceId }) => instanceId },
  { name: 'status', valueOf: ({ status }) => status },
  { name: 'status_of_cloud', valueOf: ({ rawStatus }) => rawStatus },
  { name: 'progress_percent', valueOf: ({ progress }) => progress },
  { name: 'created', valueOf: ({ createdMs }, context) => time(createdMs, context) },
  { name: 'planned', valueOf: ({ plannedMs }, context) => time(plannedMs, context) },
  { name: 'ended', valueOf: ({ endedMs }, context) => time(endedMs, context) },
  { name: 'duration_seconds', valueOf: (task) => seconds(durationMs(task)) },
  {
    name: 'connection',
    valueOf: ({ connection }, { titleOfConnection }) => titleOfConnection(connection),
  },
  { name: 'connection_id', valueOf: ({ connection }) => connection },
  { name: 'initiator', valueOf: ({ initiator }) => initiator },
  { name: 'failure_reason', valueOf: ({ failureText }) => failureText },
  { name: 'subtasks', valueOf: ({ subtaskCount }) => subtaskCount },
  { name: 'subtasks_succeeded', valueOf: ({ subtasksDone }) => subtasksDone },
  { name: 'contradictions', valueOf: ({ contradictionCount }) => contradictionCount },
  { name: 'observed', valueOf: ({ observedMs }, context) => time(observedMs, context) },
  { name: 'gone_from_cloud', valueOf: ({ goneMs }, context) => time(goneMs, context) },
  { name: 'task_id', valueOf: ({ taskId }) => taskId },
  { name: 'link', valueOf: (task, { origin }) => `${origin}${taskPagePath(summaryRef(task))}` },
]

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)
