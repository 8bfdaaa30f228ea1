import type { TaskSummary } from './task.ts'

type Tried = Pick<TaskSummary, 'connection' | 'service' | 'instanceId' | 'instanceName' | 'name'>

/** Without an instance nobody can tell what is another try. */
export const triedOn = ({ instanceId, instanceName }: Tried): string | null => instanceId ?? instanceName

/** What two tries of one thing have in common; null: nobody can tell what is one. */
export const triedWork = (task: Tried): string | null => {
  const instance = triedOn(task)
  return instance === null ? null : JSON.stringify([task.connection, task.service, instance, task.name])
}

/** Nobody has to do anything about a failure any more that is older. */
export const FAILURE_NEWS_MS = 86_400_000
