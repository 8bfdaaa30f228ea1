import { exampleTask } from '../../src/task/examples.ts'
import { SERVICES } from '../../src/task/service.ts'
import type { Task } from '../../src/task/task.ts'

const instant = (epochMs: number) => ({
  epochMs,
  text: new Date(epochMs).toISOString(),
  offsetMinutes: 0,
})

export const BENCH_CONNECTIONS = ['production-frankfurt', 'test-amsterdam'] as const

interface Part {
  createdMs: number
  isRunning: boolean
  nowMs: number
}

/** One of many, of every connection and service in turn; one in twenty that ended failed. */
export const benchTask = (index: number, { createdMs, isRunning, nowMs }: Part): Task => {
  const endedMs = createdMs + 60_000 + (index % 97) * 60_000
  const hasFailed = index % 20 === 0
  const taskId = `${index.toString(16).padStart(8, '0')}-f5ce-44bd-bc10-949baeb22163`
  const instanceId = `${(index % 5_000).toString(16).padStart(32, '0')}in01`
  const rawStatus = isRunning ? 'Running' : hasFailed ? 'Failed' : 'Completed'
  return exampleTask({
    connection: BENCH_CONNECTIONS[index % 2] ?? BENCH_CONNECTIONS[0],
    service: SERVICES[index % SERVICES.length] ?? 'rds',
    taskId,
    instance: { id: instanceId, name: `orders-${index % 5_000}`, rawStatus: null },
    name: 'RestartMysqlInstance',
    kind: 'restart',
    status: isRunning ? 'running' : hasFailed ? 'failed' : 'succeeded',
    rawStatus,
    progress: isRunning ? 50 : 100,
    rawProgress: isRunning ? '50%' : '100%',
    createdAt: instant(createdMs),
    endedAt: isRunning ? null : instant(endedMs),
    failureText: hasFailed ? 'createVM failed: no host has room left' : null,
    observedMs: isRunning ? nowMs : endedMs + 5_000,
    payloads: [
      {
        part: 'list',
        request: 'GET /v3/{project_id}/jobs',
        text: JSON.stringify({
          id: taskId,
          name: 'RestartMysqlInstance',
          status: rawStatus,
          instance_id: instanceId,
        }),
        observedMs: endedMs + 5_000,
      },
    ],
  })
}
