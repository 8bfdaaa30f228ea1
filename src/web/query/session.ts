import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { SESSION_PATH } from '../../contract/paths.ts'
import type { Session } from '../../contract/session.ts'
import { noteBuild } from '../build.ts'
import { bffNowMs, setClock } from '../clock/now.ts'
import { noteCloudLanguages } from '../language/cloud-language.ts'
import { ask, type Answer } from './api.ts'
import { chance } from './chance.ts'
import { keep, type Kept } from './kept.ts'
import { isPaused } from './pause.ts'

const REFRESH_MS = 5 * 60_000

const KEY = ['session']

/** Who is signed in and which connections there are; changes when the server starts anew. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: async ({ client, signal }) => kept(client, await ask<Session>(SESSION_PATH, signal)),
    // Nobody being signed in stops every other question.
    networkMode: 'always',
    refetchInterval: ({ state: { data } }) => {
      if (isPaused()) return false
      return data?.failure?.retryMs ?? (data && isNobody(data) ? false : REFRESH_MS)
    },
    refetchIntervalInBackground: false,
    // Whoever signed in elsewhere meanwhile need not do so again.
    refetchOnWindowFocus: ({ state: { data } }) => !isPaused() && (data && isNobody(data) ? 'always' : true),
    refetchOnReconnect: true,
    staleTime: REFRESH_MS,
  })

const isNobody = ({ value }: Kept<Session>): boolean => value?.user === null

const kept = (client: QueryClient, answer: Answer<Session>): Kept<Session> => {
  const before = client.getQueryData<Kept<Session>>(KEY)
  const known = keep(before, answer, { nowMs: bffNowMs(), chance: chance() })
  if (!answer.ok) return known
  setClock(answer.value.nowMs)
  noteBuild(answer.value.build)
  // Whoever's session ended still looks at what they have read.
  if (answer.value.user === null && before?.value)
    return { ...known, value: { ...answer.value, connections: before.value.connections } }
  noteCloudLanguages(answer.value.connections)
  return known
}

/** What a sign-in was answered with. */
export const takeSession = (client: QueryClient, session: Session): void =>
  void client.setQueryData(KEY, kept(client, { ok: true, value: session }))

export const readSessionAgain = (client: QueryClient): void =>
  void client.refetchQueries({ queryKey: KEY }, { cancelRefetch: false })

/** Nothing is known any more of who was signed in. */
export const forgetSession = (client: QueryClient): void => void client.resetQueries({ queryKey: KEY })

/** As the server said last; null: it does not say so at the moment. */
export const sessionIn = (client: QueryClient): Session | null => {
  const now = client.getQueryData<Kept<Session>>(KEY)
  return now === undefined || now.failure !== null ? null : now.value
}

/** Tells users apart, and what they may see; null: not known, or nobody. */
export const userIn = (client: QueryClient): string | null =>
  client.getQueryData<Kept<Session>>(KEY)?.value?.tag ?? null

/** Whether a query is of who is signed in, and of nothing they see. */
export const isSessionQuery = (queryKey: readonly unknown[]): boolean => queryKey[0] === KEY[0]
