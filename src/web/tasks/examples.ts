import { taskKey } from '../../task/task-key.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import type { Task, TaskSummary } from '../../task/task.ts'

/** A task for tests: invented, complete, and different only where a test says so. */
export const exampleTask = (parts: Partial<TaskSummary> = {}): TaskSummary => {
  const connection = parts.connection ?? 'prod-fra'
  const service = parts.service ?? 'rds'
  const taskId = parts.taskId ?? 'a9767ede'
  const instanceId = parts.instanceId ?? 'f45fb5bb'
  return {
    key: taskKey({ connection, service, taskId, instanceId: service === 'dms' ? instanceId : null }),
    connection,
    service,
    taskId,
    instanceId,
    instanceName: 'orders',
    name: 'CreateMysqlSingleHAInstance',
    kind: 'create',
    status: 'running',
    rawStatus: 'Running',
    progress: 60,
    createdMs: 1_000_000,
    endedMs: null,
    plannedMs: null,
    initiator: null,
    failureText: null,
    subtaskCount: null,
    subtasksDone: null,
    contradictionCount: 0,
    observedMs: 1_100_000,
    goneMs: null,
    change: 1,
    ...parts,
  }
}

export const exampleDetail = (parts: Partial<Task> = {}): TaskDetail => ({
  task: {
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
  },
  change: 1,
  origin: 'cloud',
  cloudProblem: null,
  outlook: {
    forecast: { kind: 'too-few', count: 0, needed: 5 },
    cloudExpects: null,
    stuck: { level: 'none' },
    samples: [],
    subtaskSpans: [],
    origins: {},
    nearby: [],
  },
  nowMs: 1_100_000,
})

/** A source for tests: live, read to the end, and different only where a test says so. */
export const exampleSource = (parts: Partial<SourceReport> = {}): SourceReport => ({
  connection: 'prod-fra',
  service: 'rds',
  state: 'live',
  lastSuccessMs: 1000,
  nextTryMs: 2000,
  failingSinceMs: null,
  problem: null,
  backfillPercent: 100,
  instances: null,
  unreadableCount: 0,
  coverage: null,
  missingCount: 0,
  lastRound: null,
  requestsLastMinute: 1,
  requestsPerMinute: 40,
  taskCount: 0,
  runningCount: 0,
  ...parts,
})
