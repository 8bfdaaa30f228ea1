import { expect, test } from 'vitest'
import { createAnswer, type Answer } from './answer.ts'
import { createAnswerKeeper, type Limits, type Seen } from './answer-keeper.ts'

const keeperAt = (start: Partial<Seen> = {}, limits?: Limits) => {
  let seen: Seen = { change: 1, board: 1, nowMs: 50_000, ...start }
  return {
    present: createAnswerKeeper(() => seen, limits),
    see: (next: Partial<Seen>) => {
      seen = { ...seen, ...next }
    },
  }
}
const answer = (text = '{}') => createAnswer(text, text)

test('who asks the same at the same time or later gets the very same answer, made once', async () => {
  const { present } = keeperAt()
  let makings = 0
  const make = async () => {
    makings += 1
    return answer()
  }
  const [first, second] = await Promise.all([present().answer('q', make), present().answer('q', make)])
  expect(second).toBe(first)
  expect(present().answer('q', make)).toBe(first)
  expect(makings).toBe(1)
  expect(await present().answer('other', make)).not.toBe(first)
})

test.each<[string, Partial<Seen>, boolean]>([
  ['nothing changed', {}, true],
  ['less than a second went by', { nowMs: 50_999 }, true],
  ['a second went by', { nowMs: 51_000 }, false],
  ['the clock was set back', { nowMs: 49_999 }, false],
  ['a task changed', { change: 2 }, false],
  ['a source says something else', { board: 2 }, false],
])('when %s, the same answer is given again: %s', async (_, next, isSame) => {
  const { present, see } = keeperAt()
  const first = await present().answer('q', () => answer())
  see(next)
  expect((await present().answer('q', () => answer())) === first).toBe(isSame)
})

test('an answer that was being made when something changed reaches nobody who asks after the change', async () => {
  const { present, see } = keeperAt()
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const early = present().answer('q', () => promise)
  see({ change: 2 })
  const late = await present().answer('q', () => answer('"new"'))
  resolve(answer('"old"'))
  expect(await early).not.toBe(late)
  expect(present().answer('q', () => answer())).toBe(late)
})

test('a making that failed is tried again by the next who asks', async () => {
  const { present } = keeperAt()
  await expect(present().answer('q', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
  expect(await present().answer('q', () => answer())).toBeDefined()
})

test('neither many answers nor large ones fill the memory; the oldest go first', async () => {
  const { present } = keeperAt({}, { count: 3, bytes: 100 })
  const keep = async (key: string, text: string) => present().answer(key, () => answer(text))
  const isKept = (key: string) => !(present().answer(key, () => answer()) instanceof Promise)
  for (const key of ['a', 'b', 'c', 'd']) await keep(key, '"small"')
  expect(['b', 'c', 'd'].map(isKept)).toEqual([true, true, true])
  await keep('large', `"${'x'.repeat(90)}"`)
  expect(isKept('d')).toBe(true)
  expect(isKept('large')).toBe(true)
  expect(isKept('c')).toBe(false)
})
