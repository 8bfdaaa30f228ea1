import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { StoreProblem } from '../../src/server/store/store-problem.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, FRANK, PAGE, signInAt } from '../sign-in-at.ts'

const WORDS = 'the database cannot do it now: connect ECONNREFUSED 10.0.3.7:5432'
const state = { isAway: false }
const lookIfThere = <T>(look: () => Promise<T>): Promise<T> =>
  state.isAway ? Promise.reject(new StoreProblem(WORDS)) : look()

let product: Product
beforeAll(async () => {
  product = await startProduct({
    signIn: BY_IAM,
    openStore(nowMs) {
      const store = openSqliteStore(':memory:', { nowMs })
      const { sessions } = store
      return {
        ...store,
        sessions: {
          ...sessions,
          find: (hash) => lookIfThere(() => sessions.find(hash)),
          end: (hash) => lookIfThere(() => sessions.end(hash)),
        },
      }
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

test('what the database said is for the log, and nobody who asks reads it', async () => {
  const amy = await signInAt(product.origin, AMY)
  state.isAway = true
  product.clock.advance(60 * 60_000)
  // One after the other: who has signed out is nobody.
  const asks = [STRANGER, amy].flatMap((headers) => [
    () => fetch(`${product.origin}/api/sources`, { headers }),
    () => fetch(`${product.origin}/api/session`, { headers }),
    () => fetch(`${product.origin}/api/session`, { headers, method: 'DELETE' }),
  ])
  for (const ask of asks) {
    const response = await ask()
    expect(response.status).toBe(503)
    const problem: Problem = await response.json()
    expect(problem.detail).toBe('the store cannot do it now; the log of the server says more')
  }
  state.isAway = false
  expect(product.log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: 'the store failed a request', message: WORDS }),
  )
})

test('who signs out while nobody can tell who they are loses session and cookie, and is told what is left', async () => {
  const url = `${product.origin}/api/session`
  const amy = await signInAt(product.origin, AMY)
  const signOut = async () => {
    const { status, headers } = await fetch(url, { method: 'DELETE', headers: amy })
    expect(headers.getSetCookie()).toEqual(['sess-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0'])
    expect(headers.get('clear-site-data')).toBe('"cache", "storage"')
    return status
  }
  const statusNow = async () => (await fetch(`${product.origin}/api/sources`, { headers: amy })).status
  state.isAway = true
  // What was known before the store went away is trusted no more.
  product.clock.advance(6 * 60_000)
  expect(await statusNow()).toBe(503)
  expect(await signOut()).toBe(503)
  expect(await statusNow()).toBe(401)
  state.isAway = false
  expect(await statusNow()).toBe(401)
  // It was not written down: once it can be, the same cookie still ends it.
  expect(await signOut()).toBe(204)
  expect(await signOut()).toBe(401)
})
