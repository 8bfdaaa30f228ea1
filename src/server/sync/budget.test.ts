import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createManualClock } from '../manual-clock.ts'
import { createBudget, PRIORITIES, type Priority } from './budget.ts'
import { paceMs } from './demand.ts'

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
const never = new AbortController().signal

test('no 60 seconds see more requests than the budget, whatever is asked when', async () => {
  const asks = fc.array(fc.tuple(fc.constantFrom(...PRIORITIES), fc.integer({ min: 0, max: 20_000 })), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(asks, fc.integer({ min: 1, max: 12 }), async (plan, perMinute) => {
      const clock = createManualClock(0)
      const budget = createBudget(perMinute, clock)
      const sentMs: number[] = []
      for (const [priority, restMs] of plan) {
        void budget.take(priority, never).then(() => sentMs.push(clock.nowMs()))
        await turns()
        clock.advance(restMs)
        await turns()
      }
      for (const first of sentMs)
        expect(sentMs.filter((ms) => ms >= first && ms < first + 60_000).length).toBeLessThanOrEqual(
          perMinute,
        )
    }),
    { numRuns: 50 },
  )
})

test('a clock that is set back neither blocks the budget nor widens it', async () => {
  const clock = createManualClock(10_000_000)
  const budget = createBudget(4, clock)
  for (let index = 0; index < 4; index++) await budget.take('running', never)
  clock.set(1_000_000)
  expect(budget.tryTake('running')).toBe(false)
  clock.advance(60_001)
  expect(budget.tryTake('running')).toBe(true)
  budget.pause(clock.nowMs() + 5_000)
  clock.set(500_000)
  expect(budget.tryTake('running')).toBe(false)
  clock.advance(5_000)
  expect(budget.tryTake('running')).toBe(true)
})

test('after another reader only half a budget is spent in the first minute, and history waits', async () => {
  const clock = createManualClock(0)
  const budget = createBudget(40, clock)
  budget.takeOver()
  budget.takeOver()
  expect(budget.spent()).toBe(0)
  const sent: Record<Priority, number> = { running: 0, new: 0, viewed: 0, sweep: 0, backfill: 0 }
  const ask = (priority: Priority) => void budget.take(priority, never).then(() => (sent[priority] += 1))
  for (let index = 0; index < 40; index++) ask('backfill')
  await turns()
  expect(sent.backfill).toBe(4)
  for (const priority of PRIORITIES) for (let index = 0; index < 40; index++) ask(priority)
  await turns()
  expect(sent).toEqual({ running: 12, new: 0, viewed: 4, sweep: 0, backfill: 4 })
  expect(budget.spent()).toBe(20)
  clock.advance(59_999)
  await turns()
  expect(budget.spent()).toBe(20)
  clock.advance(1_000)
  await turns()
  expect(budget.spent()).toBeGreaterThan(20)
})

test('reading history leaves room for what runs', async () => {
  const clock = createManualClock(0)
  const budget = createBudget(40, clock)
  let historyCount = 0
  for (let index = 0; index < 40; index++) void budget.take('backfill', never).then(() => (historyCount += 1))
  await turns()
  expect(historyCount).toBe(24)
  for (let index = 0; index < 8; index++) await budget.take('running', never)
  for (let index = 0; index < 4; index++) await budget.take('viewed', never)
  expect(budget.spent()).toBe(36)
})

test('however much runs, history goes on and an opened page is answered', async () => {
  const clock = createManualClock(0)
  const budget = createBudget(40, clock)
  const sent: Record<Priority, number> = { running: 0, new: 0, viewed: 0, sweep: 0, backfill: 0 }
  for (const priority of PRIORITIES)
    for (let index = 0; index < 100; index++)
      void budget.take(priority, never).then(() => (sent[priority] += 1))
  for (let second = 0; second < 60; second++) {
    await turns()
    clock.advance(1_000)
  }
  await turns()
  expect(sent.running).toBeGreaterThan(sent.backfill)
  expect(sent.viewed).toBeGreaterThanOrEqual(4)
  expect(sent.backfill).toBeGreaterThanOrEqual(4)
})

test('a pause the cloud asked for holds for all classes', async () => {
  const clock = createManualClock(0)
  const budget = createBudget(40, clock)
  budget.pause(90_000)
  let sentAtMs: number | null = null
  void budget.take('running', never).then(() => (sentAtMs = clock.nowMs()))
  for (let second = 0; second < 100; second++) {
    await turns()
    clock.advance(1_000)
  }
  expect(sentAtMs).toBe(90_000)
})

test('a request that is given up lets the others through', async () => {
  const clock = createManualClock(0)
  const budget = createBudget(1, clock)
  await budget.take('running', never)
  const gaveUp = new AbortController()
  const waiting = budget.take('running', gaveUp.signal)
  gaveUp.abort()
  await expect(waiting).rejects.toThrow()
  const next = budget.take('backfill', never)
  await turns()
  clock.advance(60_000)
  await next
  expect(budget.spent()).toBe(1)
})

test('demand sets the pace', () => {
  expect(paceMs(true, 3)).toBe(5_000)
  expect(paceMs(true, 0)).toBe(30_000)
  expect(paceMs(false, 3)).toBe(60_000)
})
