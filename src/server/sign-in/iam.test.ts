import { expect, test } from 'vitest'
import { CloudProblem } from '../../cloud/problem.ts'
import type { Transport } from '../../cloud/transport.ts'
import { createLog } from '../log.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { createAttempts } from './attempts.ts'
import { createCheckWithIam } from './iam.ts'

const T0 = Date.parse('2026-11-21T08:00:00Z')
const OWN = 'https://iam.own.example'
const OTHER = 'https://iam.other.example'
const typed = { account: 'ACME', user: 'alice', password: 'of alice' }

/** Two clouds in which the same projects are reached, by whoever knows the password of the one or of the other. */
const serve = (fail: () => void = () => undefined) => {
  const asked: string[] = []
  const lines: string[] = []
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
    log: createLog(
      (line) => lines.push(line),
      () => T0,
    ),
  })
  return { asked, lines, check }
}

test('only the IAM that is named learns a password, and it says nothing of connections of another', async () => {
  const { asked, check } = serve()
  expect(await check(typed, '10.0.0.1')).toEqual({
    by: 'iam',
    id: 'ACME/alice',
    name: 'alice',
    groups: [],
    reachable: ['here'],
  })
  expect(new Set(asked)).toEqual(new Set([OWN]))
})

test('a password of another IAM opens nothing, and each that is typed is one try at the one that is named', async () => {
  const { asked, check } = serve()
  const outcomes: unknown[] = []
  for (let count = 0; count < 6; count++)
    await check({ ...typed, password: 'of the other alice' }, '10.0.0.1').catch((error: unknown) =>
      outcomes.push(error),
    )
  const wrong = { type: 'sign-in-refused' }
  const limited = { type: 'too-many-attempts' }
  expect(outcomes).toMatchObject([wrong, wrong, wrong, wrong, limited, limited])
  expect(asked).toEqual([OWN, OWN, OWN, OWN])
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
  await expect(check(typed, '10.0.0.1')).rejects.toMatchObject({ type: 'sign-in-failed' })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ service: 'iam', status: 500, code }])
  expect(lines.join()).not.toMatch(/of.alice/)
})
