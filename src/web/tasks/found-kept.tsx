import type { KnownId } from '../../contract/known-id.ts'
import { taskPagePath } from '../paths.ts'
import { FoundInstance, FoundTask, pathOfInstance } from './found-by-id.tsx'
import { summaryRef } from './row-facts.ts'

interface Props {
  known: KnownId
  titleOfConnection: (id: string) => string
  /** Whoever still waits where they asked goes on with the first of them. */
  isGoneOnWith: boolean
}

/** What the server keeps under an id: the tasks, and then the instances. */
export const FoundKept = ({ known: { tasks, instances, nowMs }, ...shared }: Props) => (
  <>
    {tasks.map((task) => (
      <FoundTask
        key={task.key}
        task={task}
        instance={task.instanceName ?? task.instanceId}
        path={taskPagePath(summaryRef(task))}
        {...shared}
      />
    ))}
    {instances.map((found) => (
      <FoundInstance
        key={found.connection + found.instance}
        found={found}
        path={pathOfInstance(found, nowMs)}
        {...shared}
      />
    ))}
  </>
)
