import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { taskPath } from '../../contract/paths.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { taskKey, type TaskKey, type TaskRef } from '../../task/task-key.ts'
import { askKept } from './ask-kept.ts'
import { taskPollMs, taskRetryMs } from './polling.ts'

const KEY = 'task'

/** Makes sure that whoever comes back to the page sees more than what it left. */
export const useAskedAnewNextTime = (key: TaskKey): void => {
  const client = useQueryClient()
  useEffect(
    () => () => void client.invalidateQueries({ queryKey: [KEY, key], refetchType: 'none' }),
    [client, key],
  )
}

/** One task in full, followed until it ends. */
export const taskQuery = (ref: TaskRef) =>
  queryOptions({
    queryKey: [KEY, taskKey(ref)],
    queryFn: (context) => askKept<TaskDetail>(taskPath(ref), context, taskRetryMs),
    refetchInterval: ({ state }) => taskPollMs(state.data, document.visibilityState === 'hidden'),
    // But where the reader follows it: nobody sees a hidden page.
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: ({ state }) => taskPollMs(state.data) !== false,
    // What was asked for before the page was drawn is not asked for again when it is.
    staleTime: 2000,
  })
