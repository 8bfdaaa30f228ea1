import type { SourceReport } from '../../contract/sources.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { exampleTask } from '../../task/examples.ts'
import type { Task } from '../../task/task.ts'

export const exampleDetail = (parts: Partial<Task> = {}): TaskDetail => ({
  task: exampleTask(parts),
  change: 1,
  origin: 'cloud',
  cloudProblem: null,
  isAsking: false,
  isSourceRead: true,
  notes: [],
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
  runningAsOfMs: 1000,
  nextTryMs: 2000,
  failingSinceMs: null,
  failingIn: null,
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
