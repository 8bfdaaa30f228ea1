import { expect, test } from 'vitest'
import { CloudProblem } from '../../cloud/problem.ts'
import { createManualClock } from '../manual-clock.ts'
import { createRetry } from './retry.ts'

const never = new AbortController().signal
const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
const reset = new CloudProblem('unreachable', 'the connection failed: ECONNRESET')

const start = (spent = 0) => {
  const clock = createManualClock(1_000_000)
  const retry = createRetry(clock, () => spent)
  let askedCount = 0
  const ask = (problem: CloudProblem, mayAgain = true, failures = 1) => {
    let failed = 0
    return retry.run(
      async () => {
        askedCount += 1
        if (failed++ < failures) throw problem
        return 'answer'
      },
      () => mayAgain,
      never,
    )
  }
  return { clock, ask, asked: () => askedCount }
}

test('a connection that broke is tried once more, after 100 to 400 ms', async () => {
  const { clock, ask, asked } = start()
  const answer = ask(reset)
  await turns()
  clock.advance(99)
  await turns()
  expect(asked()).toBe(1)
  clock.advance(301)
  expect(await answer).toBe('answer')
  expect(asked()).toBe(2)
})

test('once and no more', async () => {
  const { clock, ask, asked } = start()
  const answer = ask(reset, true, 2)
  await turns()
  clock.advance(400)
  await expect(answer).rejects.toBe(reset)
  expect(asked()).toBe(2)
})

test.each([
  ['slow', undefined],
  ['throttled', 429],
  ['denied', 403],
  ['signed-out', 401],
  ['unknown-task', 400],
  ['not-offered', 404],
  ['broken', undefined],
  ['broken', 400],
  ['broken', 501],
] as const)('%s (%s) is not tried again', async (kind, status) => {
  const { ask, asked } = start()
  const problem = new CloudProblem(kind, 'why', status === undefined ? {} : { status })
  await expect(ask(problem)).rejects.toBe(problem)
  expect(asked()).toBe(1)
})

test.each([500, 502, 503, 504])('an answer %i is', async (status) => {
  const { clock, ask } = start()
  const answer = ask(new CloudProblem('broken', 'why', { status }))
  await turns()
  clock.advance(400)
  expect(await answer).toBe('answer')
})

test('whoever cannot pay does not try again', async () => {
  const { ask, asked } = start()
  await expect(ask(reset, false)).rejects.toBe(reset)
  expect(asked()).toBe(1)
})

test.each([
  [10, 3],
  [100, 10],
])('of %i requests in a minute at most %i are second tries', async (spent, most) => {
  const { clock, ask, asked } = start(spent)
  for (let call = 0; call < 20; call++) {
    const answer = ask(reset).catch(() => undefined)
    await turns()
    clock.advance(400)
    await answer
  }
  expect(asked()).toBe(20 + most)
  clock.advance(60_000)
  const later = ask(reset)
  await turns()
  clock.advance(400)
  expect(await later).toBe('answer')
})
