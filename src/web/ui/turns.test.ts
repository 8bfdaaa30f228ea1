import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTurns } from './turns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PAUSE_MS = 10_000

const speaking = () => {
  const turns = createTurns(PAUSE_MS, () => performance.now())
  const said: string[] = []
  return { said, say: (text: string) => turns.wait(() => said.push(text)) }
}

test('what comes together is said together, and at once', () => {
  const { said, say } = speaking()
  say('a')
  say('b')
  vi.advanceTimersByTime(100)
  expect(said).toEqual(['a', 'b'])
})

test('after that nothing is said for ten seconds, and then what has gathered', () => {
  const { said, say } = speaking()
  say('a')
  vi.advanceTimersByTime(1_000)
  say('b')
  vi.advanceTimersByTime(5_000)
  say('c')
  vi.advanceTimersByTime(4_000)
  expect(said).toEqual(['a'])
  vi.advanceTimersByTime(100)
  expect(said).toEqual(['a', 'b', 'c'])
  vi.advanceTimersByTime(30_000)
  say('d')
  vi.advanceTimersByTime(100)
  expect(said).toEqual(['a', 'b', 'c', 'd'])
})

test('what is no longer true by then is never said, and costs nobody else a turn', () => {
  const { said, say } = speaking()
  say('a')
  vi.advanceTimersByTime(100)
  const takeBack = say('b')
  vi.advanceTimersByTime(5_000)
  takeBack()
  vi.advanceTimersByTime(20_000)
  say('c')
  vi.advanceTimersByTime(100)
  expect(said).toEqual(['a', 'c'])
})
