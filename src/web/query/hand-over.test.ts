import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { createArrival, piecesOf } from './hand-over.ts'
import type { TaskList } from './task-list.ts'
import { applyChanges, NO_TASKS } from './task-set.ts'

const listOf = (count: number): TaskList => ({
  window: { fromMs: 0, toMs: null },
  set: applyChanges(
    NO_TASKS,
    Array.from({ length: count }, (_, place) => exampleSummary({ taskId: `t${place}`, change: place })),
  ),
  cleanFromMs: 0,
  cursor: '0.7',
  older: null,
  sources: [],
  late: [],
  mended: [],
  nowMs: 5,
})

/** By id, and read through the places, which must agree with the rest. */
const inOrder = ({ set }: TaskList) =>
  [...set.places]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, place]) => [key, set.tasks[place]?.key, set.tasks[place]?.change, set.searches[place]])

test('a list of any length arrives as it was sent', () => {
  for (const count of [0, 1, 249, 250, 251, 500, 501, 2_500, 2_501, 9_000]) {
    const list = listOf(count)
    const arrive = createArrival()
    const arrived = [...piecesOf(list)].map((piece) => arrive(structuredClone(piece))).at(-1)
    expect(arrived).toMatchObject({ cursor: '0.7', older: null, nowMs: 5, cleanFromMs: 0 })
    expect(arrived && inOrder(arrived)).toEqual(inOrder(list))
  }
})

test('a piece that arrives twice gives no row twice', () => {
  const list = listOf(2_500)
  const arrive = createArrival()
  const arrived = [...piecesOf(list)].flatMap((piece) => [arrive(piece), arrive(piece)]).at(-1)
  expect(arrived?.set.tasks).toHaveLength(2_500)
})

test('the first piece can be shown: the newest of its beginning and of what came later', () => {
  const [first] = piecesOf(listOf(9_000))
  if (first === undefined) throw new Error('there is always a first piece')
  const shown = createArrival()(first)
  const ids = shown?.set.tasks.map(({ taskId }) => taskId)
  expect(ids).toContain('t0')
  expect(ids).toContain('t8999')
})

test('a list whose rest never comes has no cursor, so it is read anew', () => {
  const [first] = piecesOf(listOf(9_000))
  if (first === undefined) throw new Error('there is always a first piece')
  expect(createArrival()(first)?.cursor).toBeNull()
})
