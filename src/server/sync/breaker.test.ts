import { expect, test } from 'vitest'
import { CloudProblem, type CloudProblemKind } from '../../cloud/problem.ts'
import { createManualClock } from '../manual-clock.ts'
import { createBreaker } from './breaker.ts'

const start = () => {
  const clock = createManualClock(1_000_000)
  const breaker = createBreaker(clock)
  let askedCount = 0
  const ask = async (problem: CloudProblem | null) => {
    const answer = breaker.run(async () => {
      askedCount += 1
      if (problem !== null) throw problem
      return 'answer'
    })
    return answer.catch((error: unknown) => error)
  }
  return { clock, breaker, ask, asked: () => askedCount }
}

const problemOf = (kind: CloudProblemKind, status?: number) =>
  new CloudProblem(kind, 'why', status === undefined ? {} : { status })

test('a source that fails five times is left alone, and whoever asks hears the last problem at once', async () => {
  const { breaker, ask, asked } = start()
  const problem = problemOf('unreachable')
  for (let call = 0; call < 5; call++) await ask(problem)
  expect(asked()).toBe(5)
  expect(await ask(null)).toBe(problem)
  expect(asked()).toBe(5)
  expect(() => breaker.check()).toThrow(problem)
})

test('the pause begins at 5 s and doubles to 60 s, each ended by one question that tries', async () => {
  const { clock, breaker, ask, asked } = start()
  for (let call = 0; call < 5; call++) await ask(problemOf('slow'))
  for (const pauseMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    expect(breaker.opensAtMs() - clock.nowMs()).toBe(pauseMs)
    clock.advance(pauseMs - 1)
    const before = asked()
    await ask(null)
    expect(asked()).toBe(before)
    clock.advance(1)
    await ask(problemOf('slow'))
    expect(asked()).toBe(before + 1)
  }
  clock.advance(60_000)
  expect(await ask(null)).toBe('answer')
  expect(breaker.opensAtMs()).toBe(0)
})

test('while one question tries, nobody else waits for it', async () => {
  const { clock, breaker, ask } = start()
  for (let call = 0; call < 5; call++) await ask(problemOf('slow'))
  clock.advance(5_000)
  let answer: (value: string) => void = () => undefined
  const trying = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)))
  expect(await ask(null)).toBeInstanceOf(CloudProblem)
  answer('back')
  expect(await trying).toBe('back')
  expect(await ask(null)).toBe('answer')
})

test('a question that is given up while it tries is no sign of life', async () => {
  const { clock, breaker, ask } = start()
  for (let call = 0; call < 5; call++) await ask(problemOf('slow'))
  clock.advance(5_000)
  await expect(breaker.run(() => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
  expect(await ask(null)).toBeInstanceOf(CloudProblem)
})

test.each([
  ['denied', 403, false],
  ['signed-out', 401, false],
  ['throttled', 429, false],
  ['unknown-task', 400, false],
  ['not-offered', 404, false],
  ['broken', 400, false],
  ['broken', 500, true],
  ['broken', undefined, true],
  ['unreachable', undefined, true],
  ['slow', undefined, true],
] as const)('%s (%s) counts against the source: %s', async (kind, status, counts) => {
  const { ask, asked } = start()
  for (let call = 0; call < 8; call++) await ask(problemOf(kind, status))
  expect(asked()).toBe(counts ? 5 : 8)
})

test('one failure in three is no reason', async () => {
  const { ask, asked } = start()
  for (let call = 0; call < 30; call++) await ask(call % 3 === 0 ? problemOf('unreachable') : null)
  expect(asked()).toBe(30)
})

test('a clock that is set back makes no pause longer', async () => {
  const { clock, breaker, ask, asked } = start()
  for (let call = 0; call < 5; call++) await ask(problemOf('slow'))
  clock.set(10_000)
  expect(breaker.opensAtMs() - clock.nowMs()).toBe(5_000)
  clock.advance(5_000)
  await ask(null)
  expect(asked()).toBe(6)
})
