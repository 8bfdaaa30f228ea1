import { summarize } from './summary.ts'
import { taskKey } from './task-key.ts'
import type { Task, TaskSummary } from './task.ts'

/** A task for tests: invented, complete, and different only where a test says so. */
export const exampleTask = (parts: Partial<Task> = {}): Task => ({
  connection: 'prod-fra',
  service: 'rds',
  taskId: 'a9767ede',
  instance: { id: 'f45fb5bb', name: 'orders', rawStatus: 'BUILD' },
  name: 'CreateMysqlSingleHAInstance',
  kind: 'create',
  status: 'running',
  rawStatus: 'Running',
  progress: 60,
  rawProgress: '60% ',
  createdAt: { epochMs: 1_000_000, text: '1970-01-01T00:16:40+0000', offsetMinutes: 0 },
  endedAt: null,
  plannedAt: null,
  plannedEndAt: null,
  initiator: null,
  failureText: null,
  subtasks: null,
  remainingSeconds: null,
  details: [],
  contradictions: [],
  unreadable: [],
  observedMs: 1_100_000,
  goneMs: null,
  payloads: [],
  ...parts,
})

/** The same task as the list has it. */
export const exampleSummary = (parts: Partial<TaskSummary> = {}): TaskSummary => {
  const summary = { ...summarize(exampleTask(), 1), ...parts }
  const { connection, service, taskId, instanceId } = summary
  const key = taskKey({ connection, service, taskId, instanceId: service === 'dms' ? instanceId : null })
  return { ...summary, key: parts.key ?? key }
}
