import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import type { Task } from '../../task/task.ts'
import { exampleDetail } from './examples.ts'
import { TaskSentence } from './task-sentence.tsx'

afterEach(() => vi.useRealTimers())

const NOON_MS = Date.UTC(2026, 10, 21, 12)
const at = (epochMs: number) => ({ epochMs, text: '', offsetMinutes: null })

const sentence = (parts: Partial<Task>, asOfMs: number | null = null): string => {
  vi.useFakeTimers({ now: NOON_MS })
  const { task } = exampleDetail(parts)
  return renderToStaticMarkup(<TaskSentence task={task} asOfMs={asOfMs} />).replaceAll(/<[^>]*>/g, '')
}

test('a waiting task tells since when, and what it is planned for', () => {
  const waiting = { status: 'waiting', createdAt: at(NOON_MS - 3_600_000) } as const
  expect(sentence(waiting)).toBe('Waiting since 21 Nov 2026, 11:00:00 UTC.')
  expect(sentence({ ...waiting, plannedAt: at(NOON_MS + 3_600_000) })).toBe(
    'Waiting since 21 Nov 2026, 11:00:00 UTC. It is planned to begin on 21 Nov 2026, 13:00:00 UTC.',
  )
  expect(sentence({ ...waiting, plannedAt: at(NOON_MS - 60_000) })).toContain(
    'It was planned to begin on 21 Nov 2026, 11:59:00 UTC.',
  )
})

test('a word of the cloud that nobody knows is quoted', () => {
  expect(sentence({ status: 'unknown', rawStatus: 'Paused' })).toBe(
    'The cloud called it “Paused”, a word this page does not know, so nobody can tell whether it still runs.',
  )
  expect(sentence({ status: 'unknown', rawStatus: null })).toBe(
    'The cloud gave no status, so nobody can tell whether it still runs.',
  )
})

test('what is old is told as past, in words that fit each status', () => {
  const asOfMs = NOON_MS - 5000
  const end = 'when it was last seen, 5 s ago. What has happened since is not known.'
  expect(sentence({ status: 'running' }, asOfMs)).toBe(`It was running ${end}`)
  expect(sentence({ status: 'needs-approval' }, asOfMs)).toBe(`It was waiting for approval ${end}`)
  expect(sentence({ status: 'unknown', rawStatus: 'Paused' }, asOfMs)).toBe(
    `The cloud called it “Paused”, a word this page does not know, ${end}`,
  )
})
