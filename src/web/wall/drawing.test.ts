import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDrawing } from './drawing.ts'
import { createWallFeed, type Feed } from './wall-feed.ts'

const NOW_MS = Date.parse('2026-11-21T09:00:00Z')

beforeEach(() => vi.useFakeTimers({ now: NOW_MS }))
afterEach(() => vi.useRealTimers())

const moment = () => ({ browserMs: Date.now(), steadyMs: Date.now() - NOW_MS })

/** A feed by hand, and what is drawn of it. */
const start = () => {
  let isAsking = false
  let isHidden = false
  let listener = () => {}
  let feed: Feed = createWallFeed({
    rangeOf: () => ({ kind: 'last', hours: 24 }),
    ask: () => new Promise(() => {}),
    ownBuild: () => null,
    moment,
    chance: () => 0,
  }).now()
  const drawing = createDrawing({
    feed: {
      now: () => feed,
      isAsking: () => isAsking,
      subscribe: (told) => {
        listener = told
        return () => {}
      },
    },
    moment,
    isHidden: () => isHidden,
  })
  const draws: { atMs: number; build: string | null }[] = []
  drawing.subscribe(() => {
    const { beat, feed: drawn } = drawing.now()
    draws.push({ atMs: beat.steadyMs, build: drawn.build })
  })
  return {
    draws,
    drawing,
    ask: () => (isAsking = true),
    answer: (build: string) => {
      isAsking = false
      feed = { ...feed, build }
      listener()
    },
    hide: () => (isHidden = true),
  }
}

test('a beat that asks nothing is drawn at once', () => {
  const { drawing, draws } = start()
  drawing.beat()
  expect(draws).toEqual([{ atMs: 0, build: null }])
})

test('a beat and the answer to what it asks are drawn once', () => {
  const { drawing, draws, ask, answer } = start()
  ask()
  drawing.beat()
  vi.advanceTimersByTime(40)
  answer('one')
  vi.advanceTimersByTime(900)
  expect(draws).toEqual([{ atMs: 40, build: 'one' }])
})

test('no beat waits for an answer that takes long, which is drawn when it comes', () => {
  const { drawing, draws, ask, answer } = start()
  ask()
  drawing.beat()
  vi.advanceTimersByTime(1000)
  drawing.beat()
  vi.advanceTimersByTime(300)
  answer('one')
  expect(draws).toEqual([
    { atMs: 100, build: null },
    { atMs: 1100, build: null },
    { atMs: 1300, build: 'one' },
  ])
})

test('where nobody looks only answers are drawn', () => {
  const { drawing, draws, ask, answer, hide } = start()
  hide()
  drawing.beat()
  ask()
  drawing.beat()
  vi.advanceTimersByTime(1000)
  expect(draws).toEqual([])
  answer('one')
  expect(draws).toEqual([{ atMs: 1000, build: 'one' }])
})

test('what stopped draws no beat any more', () => {
  const { drawing, draws, ask } = start()
  ask()
  drawing.beat()
  drawing.stop()
  vi.advanceTimersByTime(1000)
  expect(draws).toEqual([])
})
