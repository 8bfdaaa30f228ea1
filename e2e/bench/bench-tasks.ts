import type { Service } from '../../src/task/service.ts'
import type { Task } from '../../src/task/task.ts'

const MINUTE_MS = 60_000

/** As many tasks as asked for, one every minute back from now, of every service in turn; the newest few go on. */
export const benchTasks = (
  connections: readonly string[],
  services: readonly Service[],
  count: number,
  nowMs: number,
): Task[] =>
  Array.from({ length: count }, (_, place) => {
    const createdMs = nowMs - place * MINUTE_MS
    const id = (place * 2_654_435_761).toString(16).padStart(12, '0')
    const isRunning = place < 20
    return {
      connection: connections[place % connections.length] ?? '',
      service: services[Math.floor(place / 2) % services.length] ?? 'rds',
      taskId: `${id}in01`,
      instance: { id: `${id}in02`, name: `orders-${place % 97}`, rawStatus: null },
      name: 'CreateMysqlSingleHAInstance',
      kind: 'create',
      status: isRunning ? 'running' : 'succeeded',
      rawStatus: isRunning ? 'Running' : 'Completed',
      progress: isRunning ? 40 : 100,
      rawProgress: null,
      createdAt: { epochMs: createdMs, text: new Date(createdMs).toISOString(), offsetMinutes: 0 },
      endedAt: isRunning
        ? null
        : {
            epochMs: createdMs + MINUTE_MS,
            text: new Date(createdMs + MINUTE_MS).toISOString(),
            offsetMinutes: 0,
          },
      plannedAt: null,
      plannedEndAt: null,
      initiator: null,
      failureText: null,
      subtasks: null,
      remainingSeconds: null,
      details: [],
      contradictions: [],
      unreadable: [],
      observedMs: nowMs,
      goneMs: null,
      payloads: [],
    }
  })
