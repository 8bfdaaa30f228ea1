import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { StoreProblem } from '../../src/server/store/store-problem.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, FRANK, PAGE, signInAt } from '../sign-in-at.ts'

const state = { isAway: false }
const lookIfThere = <T>(look: () => Promise<T>): Promise<T> =>
  state.isAway ? Promise.reject(new StoreProblem('the database is away')) : look()

let product: Product
beforeAll(async () => {
  product = await startProduct({
    signIn: BY_IAM,
    openStore(nowMs) {
      const store = openSqliteStore(':memory:', { nowMs })
      const { sessions } = store
      return { ...store, sessions: { ...sessions, find: (hash) => lookIfThere(() => sessions.find(hash)) } }
    },
  })
})
afterAll(async () => {
  state.isAway = false
  await product.stop()
})

/** Of the form of ours, and nobody's. */
const STRANGER = { ...PAGE, cookie: `sess-dev=${'A'.repeat(43)}` }

test('a poll under an address that is known is refused while nobody can tell whose it is, and nothing ends', async () => {
  // Whatever nobody took up would end a process.
  const lost: unknown[] = []
  const note = (reason: unknown) => void lost.push(reason)
  process.on('unhandledRejection', note)
  const url = `${product.origin}/api/tasks?from=2026-01-01T00:00:00Z`
  const frank = await signInAt(product.origin, FRANK)
  for (let count = 0; count < 2; count++) expect((await fetch(url, { headers: frank })).status).toBe(200)

  state.isAway = true
  for (let count = 0; count < 3; count++) expect((await fetch(url, { headers: STRANGER })).status).toBe(503)
  state.isAway = false
  process.off('unhandledRejection', note)

  expect(lost).toEqual([])
  expect((await fetch(url, { headers: frank })).status).toBe(200)
})
