import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnSessions } from '../../src/contract/session.ts'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, FRANK, signInAt } from '../sign-in-at.ts'

/** Pages of the list that were read, and are held until somebody lets them go. */
const held: (() => void)[] = []
let isHolding = false

let product: Product
beforeAll(async () => {
  product = await startProduct({
    signIn: BY_IAM,
    cloud: { limits: { iam: null } },
    openStore(nowMs) {
      const store = openSqliteStore(':memory:', { nowMs })
      return {
        ...store,
        async page(...words) {
          const page = await store.page(...words)
          if (isHolding) await new Promise<void>((resolve) => held.push(resolve))
          return page
        },
      }
    },
  })
})
afterAll(() => product.stop())

const PEOPLE = [
  { typed: FRANK, connection: 'production-frankfurt' },
  { typed: AMY, connection: 'test-amsterdam' },
] as const
const personOf = (who: number) => PEOPLE[who] ?? PEOPLE[0]

/** At a moment of its own: of the sessions of one person the newest are kept. */
const signIn = (who: number) => {
  product.clock.advance(1)
  return signInAt(product.origin, personOf(who).typed)
}

/** Every run asks what no run before has asked, so that nothing is answered already. */
let windows = 0

const anyPoll = fc.record({ session: fc.nat(3), window: fc.nat(2) })
const anyRun = fc.record({
  /** Whose the four sessions are. */
  owners: fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(1)),
  polls: fc.array(anyPoll, { minLength: 1, maxLength: 10 }),
  revoked: fc.subarray([0, 1, 2, 3]),
})

test('whose session ends while an answer is made gets none of it, whoever else it is made for', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, fc.infiniteStream(fc.nat(100)), async ({ owners, polls, revoked }, order) => {
      const sessions: { who: number; headers: Record<string, string> }[] = []
      // One after the other: as long as it is not known how they come out, only some of one user are let through.
      for (const who of owners) sessions.push({ who, headers: await signIn(who) })
      const firstWindow = windows
      windows += 3
      const url = (window: number) =>
        `${product.origin}/api/tasks?from=${new Date(Date.UTC(2026, 0, 1) + (firstWindow + window) * 1_000).toISOString()}`
      isHolding = true
      const asked = polls.map(async ({ session, window }) => {
        const response = await fetch(url(window), { headers: sessions[session]?.headers ?? {} })
        const body: Partial<TaskChanges> = await response.json()
        return { session, status: response.status, body }
      })
      // Those who see the same and ask the same wait for one answer.
      const answers = new Set(polls.map(({ session, window }) => `${owners[session]} ${window}`)).size
      while (held.length < answers) await turn()
      isHolding = false

      for (const session of revoked) {
        const { who = 0, headers = {} } = sessions[session] ?? {}
        const { sessions: own }: OwnSessions = await (
          await fetch(`${product.origin}/api/sessions`, { headers })
        ).json()
        const id = own.find(({ isThis }) => isThis)?.id
        // Ended from another browser of theirs.
        const elsewhere = await signIn(who)
        const ending = await fetch(`${product.origin}/api/sessions/${id}`, {
          method: 'DELETE',
          headers: elsewhere,
        })
        expect(ending.status).toBe(204)
      }
      for (const place of order) {
        if (held.length === 0) break
        for (const go of held.splice(place % held.length, 1)) go()
        await turn()
      }

      for (const { session, status, body } of await Promise.all(asked)) {
        const isRevoked = revoked.includes(session)
        expect({ session, status }).toEqual({ session, status: isRevoked ? 401 : 200 })
        if (isRevoked) {
          expect(Object.keys(body).toSorted()).toEqual(['detail', 'status', 'title', 'type'])
          continue
        }
        const { connection } = personOf(owners[session] ?? 0)
        const { tasks = [], sources = [] } = body
        expect(tasks.length).toBeGreaterThan(0)
        expect(new Set([...tasks, ...sources].map((each) => each.connection))).toEqual(new Set([connection]))
      }
    }),
    { numRuns: 25 },
  )
})
