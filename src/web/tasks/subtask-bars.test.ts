import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edge, SubtaskSpan } from '../../task/subtask-spans.ts'
import { subtaskBars } from './subtask-bars.ts'

const edge = (ms: number, how: Edge['how'] = 'told'): Edge => ({ ms, how })
const line = { startMs: 0, untilMs: 100 }

test('each has its place on the common line', () => {
  const spans = [
    { start: edge(0), end: edge(40) },
    { start: edge(40, 'seen'), end: null },
    { start: null, end: null },
  ]
  expect(subtaskBars(spans, [false, true, false], line)).toEqual([
    { left: 0, width: 40, isOpenLeft: false, isOpenRight: false },
    { left: 40, width: 60, isOpenLeft: false, isOpenRight: true },
    null,
  ])
})

test('one that took no time has no length, and one that began unseen is open there', () => {
  const spans = [
    { start: edge(50), end: edge(50) },
    { start: edge(20, 'before'), end: edge(30, 'seen') },
  ]
  expect(subtaskBars(spans, [false, false], line)).toMatchObject([
    { left: 50, width: 0 },
    { left: 20, width: 10, isOpenLeft: true },
  ])
})

test('what had ended when somebody first looked has no place on the line', () => {
  const spans = [{ start: edge(50, 'before'), end: edge(50, 'before') }]
  expect(subtaskBars(spans, [false], line)).toEqual([null])
})

test('no bar leaves the line, whatever the times', () => {
  const anyEdge = fc.option(
    fc.record({
      ms: fc.integer(),
      how: fc.constantFrom('told', 'seen', 'before') satisfies fc.Arbitrary<Edge['how']>,
    }),
  )
  const anySpan: fc.Arbitrary<SubtaskSpan> = fc.record({ start: anyEdge, end: anyEdge })
  fc.assert(
    fc.property(
      fc.array(anySpan),
      fc.array(fc.boolean()),
      fc.option(fc.integer()),
      fc.integer(),
      (spans, running, startMs, untilMs) => {
        for (const bar of subtaskBars(spans, running, { startMs, untilMs })) {
          if (bar === null) continue
          expect(bar.left).toBeGreaterThanOrEqual(0)
          expect(bar.width).toBeGreaterThanOrEqual(0)
          expect(bar.left + bar.width).toBeLessThanOrEqual(100.0001)
        }
      },
    ),
  )
})
