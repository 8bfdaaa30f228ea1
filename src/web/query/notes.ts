import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewNote, Note, Notes } from '../../contract/notes.ts'
import { notesPath } from '../../contract/further-paths.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { isTerminal } from '../../task/status.ts'
import { taskKey, type TaskRef } from '../../task/task-key.ts'
import { setClock } from '../clock/now.ts'
import { ask, tell, type Answer } from './api.ts'

const REFRESH_MS = 10_000

export const notesQuery = (ref: TaskRef, given: Notes) =>
  queryOptions({
    queryKey: ['notes', taskKey(ref)],
    queryFn: async ({ client, queryKey, signal }): Promise<Notes> => {
      const answer = await ask<Notes>(notesPath(ref), signal)
      if (answer.ok) setClock(answer.value.nowMs)
      const known = client.getQueryData<Notes>(queryKey) ?? given
      // What is shown of the task says that the server is away; and what was written meanwhile stays.
      return answer.ok && answer.value.nowMs >= known.nowMs ? answer.value : known
    },
    initialData: given,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: false,
  })

interface TaskNotes {
  notes: readonly Note[]
  /** Both answer why it did not work; null: it did. */
  add: (note: NewNote) => Promise<string | null>
  remove: (id: string) => Promise<string | null>
}

/**
 * The notes beside a task: those that came with it as long as the task is followed, and asked for by themselves when
 * it has ended, since nothing else changes then.
 */
export const useNotes = (ref: TaskRef, detail: TaskDetail): TaskNotes => {
  const client = useQueryClient()
  const given: Notes = { notes: detail.notes, nowMs: detail.nowMs }
  const query = notesQuery(ref, given)
  const { data: asked } = useQuery({ ...query, enabled: isTerminal(detail.task.status) })
  const newest = asked.nowMs >= given.nowMs ? asked : given

  const take = (answer: Answer<Notes>): string | null => {
    if (!answer.ok) return answer.problem.detail
    client.setQueryData(query.queryKey, answer.value)
    return null
  }
  return {
    notes: newest.notes,
    add: async (note) => take(await tell<Notes>('POST', notesPath(ref), note)),
    remove: async (id) => take(await tell<Notes>('DELETE', notesPath(ref, id))),
  }
}
