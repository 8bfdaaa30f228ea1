import { expect, test } from 'vitest'
import type { Answer } from '../query/api.ts'
import { createPairing } from './pairing.ts'

/** A display whose clock and server a test drives. */
const display = () => {
  const state = {
    nowMs: 1_000,
    isClosed: true,
    asked: [] as { path: string; body: object }[],
    /** What the server says to each poll; null: it is away. */
    says: { kind: 'pending', intervalSeconds: 5 } as object | null,
    /** It was asked too much, and says for how long not again. */
    retryAfterSeconds: null as number | null,
    hangs: false,
    codes: 0,
    pairedCount: 0,
  }
  const away: Answer<never> = {
    ok: false,
    problem: { type: 'unreachable', title: '', status: null, detail: '' },
  }
  const answerTo = (path: string): unknown => {
    if (path !== '/api/pairing') return state.says
    state.codes += 1
    return {
      deviceCode: `device-${state.codes}`,
      userCode: `CODE-${state.codes}`,
      expiresInSeconds: 300,
      intervalSeconds: 5,
    }
  }
  const pairing = createPairing({
    isClosed: () => state.isClosed,
    view: () => 'status=running',
    steadyMs: () => state.nowMs,
    onPaired: () => {
      state.pairedCount += 1
    },
    tell: async (_method, path, body) => {
      state.asked.push({ path, body })
      if (state.hangs) await new Promise(() => undefined)
      const { retryAfterSeconds } = state
      if (retryAfterSeconds !== null)
        return {
          ok: false,
          problem: { type: 'too-many-attempts', title: '', status: 429, detail: '', retryAfterSeconds },
        }
      if (state.says === null) return away
      return { ok: true, value: JSON.parse(JSON.stringify(answerTo(path))) }
    },
  })
  return {
    pairing,
    state,
    pass: async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        state.nowMs += 1_000
        pairing.tick()
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      }
    },
  }
}

test('whoever may read is not asked for a code', async () => {
  const { pairing, state, pass } = display()
  state.isClosed = false
  await pass(600)
  expect([pairing.now(), state.asked]).toEqual([{ kind: 'off' }, []])
})

test('it says what it was opened with, shows a code, and asks every five seconds how it fares', async () => {
  const { pairing, state, pass } = display()
  await pass(1)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-1', problem: null })
  await pass(60)
  expect(state.asked[0]).toEqual({ path: '/api/pairing', body: { view: 'status=running' } })
  const polls = state.asked.slice(1)
  expect(polls).toHaveLength(12)
  for (const poll of polls)
    expect(poll).toEqual({ path: '/api/pairing/poll', body: { deviceCode: 'device-1' } })
})

test('told to slow down it does, for good', async () => {
  const { state, pass } = display()
  await pass(1)
  state.says = { kind: 'slow-down', intervalSeconds: 10 }
  await pass(60)
  expect(state.asked.slice(1).length).toBeLessThanOrEqual(7)
})

test('a code that is over is followed by the next, whoever says so', async () => {
  const { pairing, state, pass } = display()
  await pass(1)
  state.says = { kind: 'over' }
  await pass(6)
  state.says = { kind: 'pending', intervalSeconds: 5 }
  await pass(1)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-2' })
  await pass(301)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-3' })
})

test('once it is paired it asks no more, and begins anew only where that was lost on the way', async () => {
  const { pairing, state, pass } = display()
  await pass(1)
  state.says = { kind: 'paired' }
  await pass(5)
  expect([pairing.now(), state.pairedCount]).toEqual([{ kind: 'paired' }, 1])
  const before = state.asked.length
  await pass(20)
  expect(state.asked.length).toBe(before)
  state.isClosed = false
  await pass(1)
  expect(pairing.now()).toEqual({ kind: 'off' })
  state.isClosed = true
  state.says = { kind: 'paired' }
  await pass(6)
  state.says = { kind: 'pending', intervalSeconds: 5 }
  await pass(31)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-3' })
})

test('while the server is away it says so, keeps the code, and goes on by itself', async () => {
  const { pairing, state, pass } = display()
  await pass(1)
  state.says = null
  await pass(10)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-1', problem: { type: 'unreachable' } })
  state.says = { kind: 'pending', intervalSeconds: 5 }
  await pass(11)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-1', problem: null })
  state.says = null
  await pass(300)
  expect(pairing.now()).toMatchObject({ kind: 'asking', problem: { type: 'unreachable' } })
  state.says = { kind: 'pending', intervalSeconds: 5 }
  await pass(11)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-2' })
})

test('told for how long not to ask it does not, not even for another code or after somebody was there', async () => {
  const { pairing, state, pass } = display()
  state.retryAfterSeconds = 300
  await pass(299)
  expect(state.asked).toHaveLength(1)
  expect(pairing.now()).toMatchObject({ kind: 'asking', problem: { type: 'too-many-attempts' } })
  state.isClosed = false
  await pass(1)
  state.isClosed = true
  state.retryAfterSeconds = null
  await pass(1)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-1' })
  await pass(280)
  state.retryAfterSeconds = 60
  await pass(5)
  const before = state.asked.length
  state.retryAfterSeconds = null
  await pass(54)
  expect(state.asked).toHaveLength(before)
  await pass(6)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-2' })
})

test('an answer that never comes keeps no other from being asked for', async () => {
  const { pairing, state, pass } = display()
  state.hangs = true
  await pass(20)
  expect(state.asked).toHaveLength(1)
  state.hangs = false
  await pass(15)
  expect(pairing.now()).toMatchObject({ kind: 'shown', code: 'CODE-1' })
})
