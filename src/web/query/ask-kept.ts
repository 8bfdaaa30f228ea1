import type { QueryFunctionContext } from '@tanstack/react-query'
import { bffNowMs, setClock } from '../clock/now.ts'
import { ask } from './api.ts'
import { chance } from './chance.ts'
import { keep, type Kept, type RetryMs } from './kept.ts'

/** Asks for something as a whole, and keeps what was known of it where that fails. */
export const askKept = async <T extends { nowMs: number }>(
  path: string,
  { client, queryKey, signal }: Pick<QueryFunctionContext, 'client' | 'queryKey' | 'signal'>,
  retryMsAfter?: RetryMs,
): Promise<Kept<T>> => {
  const answer = await ask<T>(path, signal)
  if (answer.ok) setClock(answer.value.nowMs)
  const before = client.getQueryData<Kept<T>>(queryKey)
  return keep(before, answer, { nowMs: bffNowMs(), chance: chance() }, retryMsAfter)
}
