import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { Notes } from '../../contract/notes.ts'
import { notesQuery } from './notes.ts'

afterEach(() => vi.unstubAllGlobals())

const ref = { connection: 'prod', service: 'rds', taskId: 't', instanceId: null } as const
const notesAt = (nowMs: number, ...texts: string[]): Notes => ({
  notes: texts.map((text) => ({ id: text, text, author: 'ada', isSelfChosen: false, isOwn: true, atMs: 1 })),
  nowMs,
})
const given = notesAt(1)

/** What is shown after a note was written and the notes were asked for once more. */
const shownAfter = async (answer: () => Promise<Response>) => {
  vi.stubGlobal('fetch', vi.fn(answer))
  const client = new QueryClient()
  const query = notesQuery(ref, given)
  client.setQueryData(query.queryKey, notesAt(10, 'written'))
  const { notes } = await client.fetchQuery({ ...query, staleTime: 0 })
  return notes.map(({ text }) => text)
}

test('a note that was written stays while the server is away', async () => {
  expect(await shownAfter(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual(['written'])
})

test('an answer from before a note was written does not take it away', async () => {
  expect(await shownAfter(async () => Response.json(notesAt(9)))).toEqual(['written'])
  expect(await shownAfter(async () => Response.json(notesAt(11, 'by another')))).toEqual(['by another'])
})
