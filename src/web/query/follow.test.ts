import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCursor } from '../../contract/cursor.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { exampleSummary } from '../../task/examples.ts'
import { follow, isWhole, type Answered } from './follow.ts'
import { applyAnswer, nextQuestion, type TaskList } from './task-list.ts'

const range = { kind: 'custom', fromMs: 0, toMs: null } as const
const IDS = ['a', 'b', 'c', 'd', 'e'] as const

/** A BFF over a few tasks, whose n-th change is of the n-th id. */
const createBff = (epoch: string) => {
  const changed: string[] = []
  const versions = (after: number) =>
    IDS.flatMap((taskId) => {
      const change = changed.lastIndexOf(taskId) + 1
      return change > after ? [exampleSummary({ taskId, change, progress: change })] : []
    })
  /** Like the BFF's own, it names the store and the reading that it goes on with. */
  const pageToken = () => `${writeCursor(epoch, changed.length)} p2`
  return {
    change: (id: string) => void changed.push(id),
    answer(question: Answered['question']): TaskChanges {
      const whole = { nowMs: changed.length, sources: [], late: [], build: 'test' }
      if ('after' in question) {
        const after = Number(question.after.split('.')[1])
        return { ...whole, cursor: writeCursor(epoch, changed.length), older: null, tasks: versions(after) }
      }
      // Two pages: the first has two tasks, as many as there are by then.
      const all = versions(0)
      return question.page === null
        ? { ...whole, cursor: writeCursor(epoch, changed.length), older: pageToken(), tasks: all.slice(0, 2) }
        : { ...whole, cursor: writeCursor(epoch, 0), older: null, tasks: all.slice(2) }
    },
  }
}

const ask = (bff: ReturnType<typeof createBff>, list: TaskList | null): Answered => {
  const question = nextQuestion(list, range, 0)
  return { question, answer: bff.answer(question) }
}
const applied = (list: TaskList | null, { question, answer }: Answered) => applyAnswer(list, question, answer)
const versionsOf = (list: TaskList | null) =>
  new Map(list?.set.tasks.map(({ taskId, progress }) => [taskId, progress]))

const readWhole = (bff: ReturnType<typeof createBff>) => {
  const first = applied(null, ask(bff, null))
  return applied(first, ask(bff, first))
}

const bffAfter = (...ids: string[]) => {
  const bff = createBff('0')
  for (const id of ids) bff.change(id)
  return bff
}

const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('change'), id: fc.constantFrom(...IDS) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask'), isMissed: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('again'), back: fc.nat({ max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('follower-asks') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('new-store') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('another-leads') }) },
  ),
  { maxLength: 60 },
)

test('whatever is missed, told twice or told late, a follower ends with what the BFF knows', () => {
  fc.assert(
    fc.property(events, (happened) => {
      let epoch = 0
      let bff = createBff('0')
      for (const id of IDS.slice(0, 3)) bff.change(id)
      let leader: TaskList | null = readWhole(bff)
      let follower: TaskList | null = readWhole(bff)
      const told: Answered[] = []
      const hear = (answered: Answered) => {
        const followed = follow(follower, answered)
        if (followed !== 'gap') follower = followed
      }
      const askAs = (list: TaskList | null): { answered: Answered; list: TaskList } => {
        const isOther = list?.cursor !== null && list?.cursor.split('.')[0] !== String(epoch)
        const from = list !== null && isOther ? null : list
        const answered = ask(bff, from)
        return { answered, list: applied(from, answered) }
      }
      for (const event of happened)
        if ('id' in event) bff.change(event.id)
        else if ('isMissed' in event) {
          const { answered, list } = askAs(leader)
          leader = list
          told.push(answered)
          if (!event.isMissed) hear(answered)
        } else if ('back' in event) {
          const late = told.at(-1 - event.back)
          if (late !== undefined) hear(late)
        } else if (event.kind === 'follower-asks') follower = askAs(follower).list
        else if (event.kind === 'new-store') {
          epoch += 1
          bff = createBff(String(epoch))
        } else leader = null
      // In the end it asks for what it has missed.
      for (let step = 0; step < 3; step++) follower = askAs(follower).list
      let fresh: TaskList | null = null
      for (let step = 0; step < 3; step++) fresh = askAs(fresh).list
      expect(versionsOf(follower)).toEqual(versionsOf(fresh))
      expect(follower !== null && isWhole(follower)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a change that was not heard is noticed with the next answer', () => {
  const bff = bffAfter('a', 'b')
  const follower = readWhole(bff)
  bff.change('a')
  const leader = applied(follower, ask(bff, follower))
  bff.change('c')
  expect(follow(follower, ask(bff, leader))).toBe('gap')
})

test('an answer told late changes nothing', () => {
  const bff = bffAfter('a', 'b')
  const old = readWhole(bff)
  const late = ask(bff, old)
  bff.change('a')
  const follower = applied(old, ask(bff, old))
  expect(follow(follower, late)).toBe(follower)
})

test('pages are followed one after the other, and a page that was missed is noticed', () => {
  const bff = bffAfter(...IDS)
  const first = ask(bff, null)
  const begun = follow(null, first)
  if (begun === 'gap') throw new Error('the first page builds on nothing')
  const second = ask(bff, begun)
  const whole = follow(begun, second)
  expect(whole !== 'gap' && isWhole(whole)).toBe(true)
  expect(follow(null, second)).toBe('gap')
  expect(follow(begun, { question: { ...second.question, page: 'p3' }, answer: second.answer })).toBe('gap')
})
