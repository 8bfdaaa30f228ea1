import { queryOptions, useQueryClient } from '@tanstack/react-query'
import {
  DISPLAY_API,
  displayPath,
  type AskingDisplay,
  type DisplayChange,
  type Displays,
  type NewDisplay,
} from '../../contract/displays.ts'
import { tell, type Answer } from './api.ts'
import { askKept } from './ask-kept.ts'
import type { Kept } from './kept.ts'

const REFRESH_MS = 10_000
const KEY = ['displays']

/** Every display that whoever is signed in looks after. */
export const displaysQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: (context) => askKept<Displays>(DISPLAY_API.displays, context),
    staleTime: 0,
    refetchInterval: ({ state }) => state.data?.failure?.retryMs ?? REFRESH_MS,
    refetchIntervalInBackground: false,
  })

/** Which display shows a code. */
export const lookAtCode = (code: string): Promise<Answer<AskingDisplay>> =>
  tell('POST', DISPLAY_API.look, { code })

export const pairDisplay = (display: NewDisplay): Promise<Answer<{ id: string }>> =>
  tell('POST', DISPLAY_API.displays, display)

/** What is done to a display; both answer why it did not work, null: it did, and the list says so. */
export const useDisplayChanges = () => {
  const client = useQueryClient()
  const take = async (answer: Answer<Displays>): Promise<string | null> => {
    if (!answer.ok) return answer.problem.detail
    // A list that is still on its way may be of before.
    await client.cancelQueries({ queryKey: KEY })
    client.setQueryData<Kept<Displays>>(KEY, { value: answer.value, failure: null })
    return null
  }
  return {
    rename: async (id: string, change: DisplayChange) =>
      take(await tell<Displays>('PATCH', displayPath(id), change)),
    revoke: async (id: string) => take(await tell<Displays>('DELETE', displayPath(id))),
  }
}
