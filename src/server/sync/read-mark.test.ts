import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginMark, noteRead, readPercent, resumeMark, unreadSpans, type ReadMark } from './read-mark.ts'
import { DAY_MS, OVERLAP_MS, WINDOW_MS } from './windows.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const MINUTE_MS = 60_000

test('at first all the cloud keeps is unread', () => {
  const mark = beginMark(NOW_MS)
  expect(unreadSpans(mark, NOW_MS)).toEqual([{ fromMs: NOW_MS - WINDOW_MS, toMs: NOW_MS }])
  expect(readPercent(mark, NOW_MS)).toBe(0)
})

test('after a restart only the gap is unread, less an overlap, and history where it stopped', () => {
  const half = noteRead(beginMark(NOW_MS), { fromMs: NOW_MS - 15 * DAY_MS, toMs: NOW_MS })
  expect(readPercent(half, NOW_MS)).toBe(50)
  const laterMs = NOW_MS + DAY_MS
  const resumed = resumeMark(half, laterMs)
  expect(unreadSpans(resumed, laterMs)).toEqual([
    { fromMs: NOW_MS - OVERLAP_MS, toMs: laterMs },
    { fromMs: laterMs - WINDOW_MS, toMs: NOW_MS - 15 * DAY_MS },
  ])
  expect(resumed.upToMs).toBe(laterMs)
})

test('a short gap is read as new, and makes no history', () => {
  const mark: ReadMark = { upToMs: NOW_MS, unread: [] }
  expect(resumeMark(mark, NOW_MS + 10 * MINUTE_MS)).toEqual(mark)
})

test('whoever was away for more than a month, or comes from the future, begins anew', () => {
  const mark: ReadMark = { upToMs: NOW_MS, unread: [] }
  const laterMs = NOW_MS + WINDOW_MS + 1
  expect(resumeMark(mark, laterMs)).toEqual(beginMark(laterMs))
  expect(resumeMark(mark, NOW_MS - 2 * DAY_MS)).toEqual(beginMark(NOW_MS - 2 * DAY_MS))
})

test('a clock that is set back by less than windows overlap missed nothing, and goes on from now', () => {
  const backMs = NOW_MS - 10 * MINUTE_MS
  const old = { fromMs: NOW_MS - 2 * DAY_MS, toMs: NOW_MS - DAY_MS }
  const mark: ReadMark = { upToMs: NOW_MS, unread: [{ fromMs: NOW_MS - 5 * MINUTE_MS, toMs: NOW_MS }, old] }
  expect(resumeMark(mark, backMs)).toEqual({ upToMs: backMs, unread: [old] })
})

test('a clock that is set back by more was blind for nobody knows how long: all is read again', () => {
  const mark: ReadMark = { upToMs: NOW_MS, unread: [] }
  expect(resumeMark(mark, NOW_MS - 2 * 60 * MINUTE_MS)).toEqual(beginMark(NOW_MS - 2 * 60 * MINUTE_MS))
})

test('whatever is read, and however often it starts anew, what was read is never unread and the rest always', () => {
  const hours = fc.integer({ min: 0, max: 720 })
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('read' as const), ago: hours, length: hours }),
      fc.record({ kind: fc.constant('away' as const), hours: fc.integer({ min: 1, max: 300 }) }),
    ),
    { maxLength: 20 },
  )
  const HOUR_MS = 60 * MINUTE_MS
  fc.assert(
    fc.property(steps, (plan) => {
      let nowMs = NOW_MS
      let mark = beginMark(nowMs)
      /** Hours since the beginning of time that were read, kept the simple way. */
      const read = new Set<number>()
      for (const step of plan) {
        if (step.kind === 'away') {
          nowMs += step.hours * HOUR_MS
          mark = resumeMark(mark, nowMs)
          // The overlap is unread again.
          continue
        }
        const span = { fromMs: nowMs - (step.ago + step.length) * HOUR_MS, toMs: nowMs - step.ago * HOUR_MS }
        mark = noteRead(mark, span)
        for (let ms = span.fromMs; ms < span.toMs; ms += HOUR_MS) read.add(ms)
      }
      const unread = unreadSpans(mark, nowMs)
      for (let ms = nowMs - WINDOW_MS; ms < nowMs; ms += HOUR_MS) {
        const middleMs = ms + HOUR_MS / 2
        const isUnread = unread.some(({ fromMs, toMs }) => fromMs <= middleMs && middleMs < toMs)
        expect(isUnread).toBe(!read.has(ms))
      }
      for (const [index, { fromMs }] of unread.entries())
        expect(unread[index + 1]?.toMs ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(fromMs)
    }),
  )
})
