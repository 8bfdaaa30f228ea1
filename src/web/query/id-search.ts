import { queryOptions } from '@tanstack/react-query'
import { taskPath } from '../../contract/paths.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import type { Task } from '../../task/task.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { spellingsOf } from '../../task/id-spellings.ts'
import { ask, type ApiProblem } from './api.ts'

/** What one source said about an id. */
export type IdAnswer = SourceRef &
  ({ kind: 'found'; task: Task } | { kind: 'unknown' } | { kind: 'failed'; problem: ApiProblem })

export interface SoughtId {
  task: string
  /** DMS finds a task only under its instance. */
  instance: string | null
}

/** Which sources can be asked for an id: all, but DMS only where the instance is known. */
export const askable = (sources: readonly SourceRef[], { instance }: SoughtId): SourceRef[] =>
  sources.filter(({ service }) => service !== 'dms' || instance !== null)

const askSource = async (
  { connection, service }: SourceRef,
  { task, instance }: SoughtId,
  signal: AbortSignal,
): Promise<IdAnswer> => {
  const instanceId = service === 'dms' ? instance : null
  // The second spelling only where nobody knows the first: each may cost a question to the cloud.
  for (const taskId of spellingsOf(task)) {
    const answer = await ask<TaskDetail>(taskPath({ connection, service, taskId, instanceId }), signal)
    if (answer.ok) return { connection, service, kind: 'found', task: answer.value.task }
    if (answer.problem.type !== 'task-unknown')
      return { connection, service, kind: 'failed', problem: answer.problem }
  }
  return { connection, service, kind: 'unknown' }
}

/** Asks every source that can know an id, once, and only when somebody wants it. */
export const idQuery = (id: SoughtId, sources: readonly SourceRef[]) =>
  queryOptions({
    queryKey: ['id', id.task, id.instance],
    queryFn: ({ signal }): Promise<IdAnswer[]> =>
      Promise.all(askable(sources, id).map((source) => askSource(source, id, signal))),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
