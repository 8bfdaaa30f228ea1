import type { Service } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'

/** An instance as the tasks name it. Names can be given twice, so the id tells instances apart where there is one. */
export interface InstanceLoad {
  connection: string
  /** The id, or the name where no id is given. */
  instance: string
  name: string | null
  services: readonly Service[]
  count: number
  failedCount: number
  runningCount: number
  /** Sum of the known durations of its tasks that ended, milliseconds. */
  busyMs: number
}

export interface BusiestInstances {
  /** Most tasks first. */
  instances: readonly InstanceLoad[]
  /** Tasks in them. */
  count: number
  /** Tasks that name no instance. */
  unnamedCount: number
}

export const busiestInstances = (tasks: readonly TaskSummary[]): BusiestInstances => {
  const byConnection = new Map<string, Map<string, InstanceLoad & { services: Service[] }>>()
  let unnamedCount = 0
  for (const task of tasks) {
    const instance = task.instanceId ?? task.instanceName
    if (instance === null) {
      unnamedCount += 1
      continue
    }
    let loads = byConnection.get(task.connection)
    if (loads === undefined) byConnection.set(task.connection, (loads = new Map()))
    let load = loads.get(instance)
    if (load === undefined) {
      load = {
        connection: task.connection,
        instance,
        name: null,
        services: [],
        count: 0,
        failedCount: 0,
        runningCount: 0,
        busyMs: 0,
      }
      loads.set(instance, load)
    }
    load.name ??= task.instanceName
    if (!load.services.includes(task.service)) load.services.push(task.service)
    load.count += 1
    if (task.status === 'failed') load.failedCount += 1
    if (task.status === 'running') load.runningCount += 1
    load.busyMs += durationMs(task) ?? 0
  }
  const instances = [...byConnection.values()].flatMap((loads) => Array.from(loads.values()))
  instances.sort(
    (one, other) =>
      other.count - one.count ||
      other.failedCount - one.failedCount ||
      (one.name ?? one.instance).localeCompare(other.name ?? other.instance),
  )
  return { instances, count: tasks.length - unnamedCount, unnamedCount }
}
