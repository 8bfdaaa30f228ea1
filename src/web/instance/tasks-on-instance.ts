import type { TaskSummary } from '../../task/task.ts'
import type { InstanceRef } from '../paths.ts'

export interface TasksOnInstance {
  /** Latest created first; those without a creation time at the end. */
  tasks: readonly TaskSummary[]
  /** Null where no task gives one. */
  id: string | null
  /** The latest one, because instances can be renamed; null where no task gives one. */
  name: string | null
  /** Tasks that carry no id, and were taken for it because of the name. */
  byNameCount: number
  /** Other instances of the connection with the same name: a name can be given again. */
  namesakes: readonly string[]
}

/**
 * Everything that ran on one instance. An id is of one instance, whatever service names it, so it matches over all
 * services of the connection. A task without an id belongs to it when it carries one of its names, unless several
 * instances have that name; a task with another id never does.
 */
export const tasksOnInstance = (
  tasks: readonly TaskSummary[],
  { connection, instance }: InstanceRef,
): TasksOnInstance => {
  const here = tasks.filter((task) => task.connection === connection)
  const byId = here.filter(({ instanceId }) => instanceId === instance)
  // An address with a name, of an instance of which no id is known.
  const names =
    byId.length === 0 ? new Set([instance]) : new Set(byId.flatMap(({ instanceName }) => instanceName ?? []))
  const namesakes = [
    ...new Set(
      here.flatMap(({ instanceId, instanceName }) =>
        instanceId !== null && instanceId !== instance && instanceName !== null && names.has(instanceName)
          ? [instanceId]
          : [],
      ),
    ),
  ]
  const byName =
    byId.length > 0 && namesakes.length > 0
      ? []
      : here.filter(
          ({ instanceId, instanceName }) =>
            instanceId === null && instanceName !== null && names.has(instanceName),
        )
  const found = [...byId, ...byName].sort((one, other) => createdOf(other) - createdOf(one))
  return {
    tasks: found,
    id: byId.length === 0 ? null : instance,
    name: found.find(({ instanceName }) => instanceName !== null)?.instanceName ?? null,
    byNameCount: byName.length,
    namesakes,
  }
}

const createdOf = ({ createdMs }: TaskSummary): number => createdMs ?? Number.NEGATIVE_INFINITY
