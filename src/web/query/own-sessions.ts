import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { SESSIONS_PATH } from '../../contract/further-paths.ts'
import type { OwnSessions } from '../../contract/session.ts'
import { remove, type ApiProblem } from './api.ts'
import { askKept } from './ask-kept.ts'

const KEY = ['own-sessions']
const REFRESH_MS = 30_000

/** The sessions of whoever is signed in, in all their browsers. */
export const ownSessionsQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: (context) => askKept<OwnSessions>(SESSIONS_PATH, context),
    refetchInterval: ({ state }) => state.data?.failure?.retryMs ?? REFRESH_MS,
    refetchIntervalInBackground: false,
  })

/** Ends some of them, and reads what is left. Why the first that could not be ended was not; null: all are. */
export const endSessions = async (
  client: QueryClient,
  ids: readonly string[],
): Promise<ApiProblem | null> => {
  let problem: ApiProblem | null = null
  for (const id of ids) {
    const answer = await remove(`${SESSIONS_PATH}/${encodeURIComponent(id)}`)
    // One that is over already needs no ending.
    if (!answer.ok && answer.problem.type !== 'not-found') problem ??= answer.problem
  }
  await client.refetchQueries({ queryKey: KEY })
  return problem
}
