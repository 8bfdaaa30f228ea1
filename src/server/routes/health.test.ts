import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { T0 } from '../store/store.contract.ts'
import { healthRoutes } from './health.ts'

const serve = () => {
  const clock = createManualClock(T0)
  const state = { looks: 0, isAway: false, isStopping: false }
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  const routes = healthRoutes({
    isStopping: () => state.isStopping,
    clock,
    connections: [],
    store: {
      ...store,
      async bookmark(source) {
        state.looks += 1
        if (state.isAway) throw new StoreProblem('away')
        return store.bookmark(source)
      },
    },
    log: createLog(
      () => undefined,
      () => T0,
    ),
  })
  const ready = async () => (await routes.request('/readyz')).status
  return { clock, state, ready }
}

test('however many ask whether it is ready, the store is asked once a second', async () => {
  const { clock, state, ready } = serve()
  expect(await Promise.all(Array.from({ length: 100 }, ready))).toEqual(Array(100).fill(200))
  clock.advance(999)
  expect(await ready()).toBe(200)
  expect(state.looks).toBe(1)
  state.isAway = true
  clock.advance(1)
  expect([await ready(), await ready()]).toEqual([503, 503])
  expect(state.looks).toBe(2)
  state.isAway = false
  clock.advance(1_000)
  expect(await ready()).toBe(200)
})

test('a clock that was put back holds no answer for long, and that it stops is told at once', async () => {
  const { clock, state, ready } = serve()
  expect(await ready()).toBe(200)
  state.isAway = true
  clock.set(T0 - 3_600_000)
  expect(await ready()).toBe(503)
  state.isAway = false
  state.isStopping = true
  expect(await ready()).toBe(503)
  expect(state.looks).toBe(2)
})
