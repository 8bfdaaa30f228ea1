import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { API } from '../../contract/paths.ts'
import type { Session } from '../../contract/session.ts'
import { noteBuild } from '../build.ts'
import { bffNowMs, setClock } from '../clock/now.ts'
import { noteCloudLanguages } from '../language/cloud-language.ts'
import { ask } from './api.ts'
import { chance } from './chance.ts'
import { keep, type Kept } from './kept.ts'

const REFRESH_MS = 5 * 60_000

const KEY = ['session']

/** Who is signed in and which connections there are; changes when the server starts anew. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: async ({ client, queryKey, signal }): Promise<Kept<Session>> => {
      const answer = await ask<Session>(API.session, signal)
      if (answer.ok) {
        setClock(answer.value.nowMs)
        noteBuild(answer.value.build)
        noteCloudLanguages(answer.value.connections)
      }
      const before = client.getQueryData<Kept<Session>>(queryKey)
      return keep(before, answer, { nowMs: bffNowMs(), chance: chance() })
    },
    refetchInterval: ({ state }) => state.data?.failure?.retryMs ?? REFRESH_MS,
    refetchIntervalInBackground: false,
    staleTime: REFRESH_MS,
  })

/** Tells users apart, and what they may see; null: not known, or nobody. */
export const userIn = (client: QueryClient): string | null =>
  client.getQueryData<Kept<Session>>(KEY)?.value?.tag ?? null

/** Whether a query is of who is signed in, and of nothing they see. */
export const isSessionQuery = (queryKey: readonly unknown[]): boolean => queryKey[0] === KEY[0]
