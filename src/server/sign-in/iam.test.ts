import { expect, test } from 'vitest'
import { CloudProblem } from '../../cloud/problem.ts'
import type { Transport } from '../../cloud/transport.ts'
import { createLog } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { Person } from './access.ts'
import { createAttempts, userKeyOf } from './attempts.ts'
import { createCheckWithIam } from './iam.ts'

const T0 = Date.parse('2026-11-21T08:00:00Z')
const OWN = 'https://iam.own.example'
const OTHER = 'https://iam.other.example'
const typed = { account: 'ACME', user: 'alice', password: 'of alice' }
const from = { userKey: userKeyOf(typed), address: '10.0.0.1', device: null }

/** Two clouds in which the same projects are reached, by whoever knows the password of the one or of the other. */
const serve = (fail: () => void = () => undefined, seesAnything = true) => {
  const asked: string[] = []
  const lines: string[] = []
  const heard: Person[] = []
  const transport: Transport = {
    close: async () => undefined,
    async send({ url, body }) {
      asked.push(url.origin)
      fail()
      if (url.pathname === '/v3/auth/projects')
        return { status: 200, headers: new Headers(), value: { projects: [{ id: 'p1' }, { id: 'p2' }] } }
      const isRight = body?.includes(url.origin === OWN ? '"of alice"' : '"of the other alice"') === true
      if (!isRight) throw new CloudProblem('denied', 'refused', { status: 401 })
      return { status: 201, headers: new Headers({ 'x-subject-token': 'token' }), value: {} }
    },
  }
  const { sessions } = openSqliteStore(':memory:', { nowMs: () => T0 })
  const check = createCheckWithIam({
    iam: OWN,
    connections: [
      { id: 'here', projectId: 'p1', endpoints: { iam: OWN } },
      { id: 'elsewhere', projectId: 'p2', endpoints: { iam: OTHER } },
    ],
    transport,
    attempts: createAttempts(sessions, () => T0),
    seesAnything: () => seesAnything,
    heard: async (person) => void heard.push(person),
    log: createLog(
      (line) => lines.push(line),
      () => T0,
    ),
  })
  return { asked, lines, heard, check }
}

test('only the IAM that is named learns a password, and it says nothing of connections of another', async () => {
  const { asked, check } = serve()
  expect(await check(typed, from)).toEqual({
    by: 'iam',
    id: 'ACME/alice',
    name: 'alice',
    groups: [],
    reachable: ['here'],
  })
  expect(new Set(asked)).toEqual(new Set([OWN]))
})

test('whoever is known is heard of, also where nothing is left here for them, and nobody else', async () => {
  const { heard, check } = serve(undefined, false)
  await expect(check({ ...typed, password: 'of the other alice' }, from)).rejects.toThrow(ProblemError)
  expect(heard).toEqual([])
  await expect(check(typed, from)).rejects.toThrow(ProblemError)
  expect(heard.map(({ id }) => id)).toEqual(['ACME/alice'])
})

test('a password of another IAM opens nothing, and each that is typed is one try at the one that is named', async () => {
  const { asked, check } = serve()
  const outcomes: unknown[] = []
  for (let count = 0; count < 6; count++)
    await check({ ...typed, password: 'of the other alice' }, from).catch((error: unknown) =>
      outcomes.push(error),
    )
  const wrong = { type: 'sign-in-refused' }
  const limited = { type: 'too-many-attempts' }
  expect(outcomes).toMatchObject([wrong, wrong, wrong, limited, limited, limited])
  expect(asked).toEqual([OWN, OWN, OWN])
})

test('who is known to IAM and sees nothing here is told the same as who is not known', async () => {
  const wordsOf = (error: unknown) => (error instanceof ProblemError ? [error.type, error.message] : [error])
  const { lines, check } = serve(() => undefined, false)
  const unseen = await check(typed, from).catch(wordsOf)
  expect(unseen).toEqual(
    await serve()
      .check({ ...typed, password: 'wrong' }, from)
      .catch(wordsOf),
  )
  expect(unseen).toEqual(['sign-in-refused', expect.any(String)])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'sees no connection', person: 'iam:ACME/alice' },
  ])
})

/** How each may fail, and whether IAM can have counted a wrong password. */
test.each<[string, CloudProblem, 'counts' | 'counts not']>([
  ['is slow', new CloudProblem('slow', 'no full answer within 8 s'), 'counts'],
  ['breaks off', new CloudProblem('unreachable', 'the connection failed: ECONNRESET'), 'counts'],
  ['has a fault', new CloudProblem('broken', 'oops', { status: 500 }), 'counts'],
  ['is asked too much', new CloudProblem('throttled', 'slow down', { status: 429 }), 'counts not'],
  [
    'is not there',
    new CloudProblem('unreachable', 'the connection failed: ECONNREFUSED', { isUnasked: true }),
    'counts not',
  ],
])('a try while IAM %s %s', async (_what, problem, how) => {
  let failures = 3
  const { check } = serve(() => {
    if (failures-- > 0) throw problem
  })
  for (let count = 0; count < 3; count++)
    await expect(check(typed, from)).rejects.toMatchObject({ type: 'sign-in-failed' })
  const after = check(typed, from)
  if (how === 'counts') await expect(after).rejects.toMatchObject({ type: 'too-many-attempts' })
  else expect(await after).toMatchObject({ id: 'ACME/alice' })
  // But for nobody else, however many tried in vain at the same address.
  failures = 60
  for (let count = 0; count < 60; count++) {
    const user = `user-${count}`
    await expect(check({ ...typed, user }, { ...from, userKey: user })).rejects.toMatchObject({
      type: 'sign-in-failed',
    })
  }
  expect(await check(typed, { ...from, userKey: 'user-59' })).toMatchObject({ id: 'ACME/alice' })
})

test.each([
  ['IAM.0012', 'IAM.0012'],
  ['of alice', null],
  ['of-alice', null],
  ['the password "of alice" was not understood', null],
])('of an IAM that answers with the code %j the log says %j', async (said, code) => {
  const { lines, check } = serve(() => {
    throw new CloudProblem('broken', said, { status: 500, code: said })
  })
  await expect(check(typed, from)).rejects.toMatchObject({ type: 'sign-in-failed' })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ service: 'iam', status: 500, code }])
  expect(lines.join()).not.toMatch(/of.alice/)
})
