import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { StoreProblem } from '../../src/server/store/store-problem.ts'
import { OF_A_PAGE, OF_DATA, scriptIn } from '../answer-headers.ts'
import { askPlainly, type PlainAnswer } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, DANA, PAGE, signInAt, trySignIn } from '../sign-in-at.ts'

/** Exactly what each kind of answer carries, so that one that is lost or added is seen. */

const state = { isAway: false, hasFault: false }
let product: Product
let dana: Record<string, string>
let amy: Record<string, string>
beforeAll(async () => {
  product = await startProduct({
    publicUrl: 'https://tasks.example.com',
    signIn: {
      ...BY_IAM,
      ownHeaders: async (origin) => ({ ...(await signInAt(origin, DANA)), 'x-activity': '1' }),
    },
    openStore(nowMs) {
      const store = openSqliteStore(':memory:', { nowMs })
      return {
        ...store,
        find(ref) {
          if (state.isAway) return Promise.reject(new StoreProblem('away'))
          if (state.hasFault) return Promise.reject(new Error('a fault'))
          return store.find(ref)
        },
      }
    },
  })
  dana = await signInAt(product.origin, DANA)
  amy = await signInAt(product.origin, AMY)
})
afterAll(() => product.stop())

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askPlainly(`${product.origin}${path}`, headers, method)

const BY_HTTPS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
const A_PAGE = { ...OF_A_PAGE, ...BY_HTTPS, vary: 'Accept-Encoding' }
const AN_ANSWER = { ...OF_DATA, ...BY_HTTPS, vary: 'Cookie' }
const JSON_TYPE = 'application/json'
const PROBLEM = { ...AN_ANSWER, 'content-type': 'application/problem+json; charset=utf-8' }

/** Of HTTP itself, or different each time. */
const OWN = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'etag'])
const headersOf = ({ headers }: PlainAnswer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name)))

const LIST = '/api/tasks?from=2026-01-01T00:00:00Z'
const TASK = '/api/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886'
const ID = '/api/ids/31b8ae23-c687-4d80-b7b4-42a66c9bb886'
const scriptOfPage = async () => scriptIn((await ask('/')).bytes)
const tagOf = async (path: string, headers: Record<string, string> = {}) =>
  String((await ask(path, headers)).headers.etag)

test.each<[string, () => Promise<PlainAnswer>, number, Record<string, string>]>([
  [
    'a page',
    () => ask('/tasks'),
    200,
    { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  ],
  [
    'the page of a task, which names what it will ask for',
    () => ask('/tasks/production-frankfurt/rds/any'),
    200,
    {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      link: expect.stringMatching(
        /^<\/assets\/first-page-[\w-]+\.js>; rel=modulepreload, (<\/assets\/[\w.-]+>; rel=(modulepreload|preload; as=style; crossorigin)(, |$))+$/,
      ),
    },
  ],
  [
    'its head alone',
    () => ask('/tasks', {}, 'HEAD'),
    200,
    {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    },
  ],
  [
    'a page that is known',
    async () => ask('/', { 'if-none-match': await tagOf('/') }),
    304,
    { 'cache-control': 'no-cache' },
  ],
  [
    'a part of a page',
    async () => ask(await scriptOfPage(), { 'accept-encoding': 'br' }),
    200,
    {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    },
  ],
])('%s', async (_what, look, status, own) => {
  const answer = await look()
  expect(answer.status).toBe(status)
  expect(headersOf(answer)).toEqual({ ...A_PAGE, ...own })
})

test.each<[string, () => Promise<PlainAnswer>, number, Record<string, string>]>([
  ['a probe', () => ask('/healthz'), 200, {}],
  ['a probe of readiness', () => ask('/readyz'), 200, {}],
  ['who is signed in', () => ask('/api/session', dana), 200, { vary: 'Accept-Encoding, Cookie' }],
  ['one task', () => ask(TASK, dana), 200, { vary: 'Accept-Encoding, Cookie' }],
  ['notes', () => ask(`${TASK}/notes`, dana), 200, {}],
  ['what is kept under an id', () => ask(ID, dana), 200, {}],
  ['sessions', () => ask('/api/sessions', dana), 200, {}],
])('the answer to %s', async (_what, look, status, own) => {
  const answer = await look()
  expect(answer.status).toBe(status)
  const { vary, ...rest } = headersOf(answer)
  const { vary: wanted, ...others } = { ...AN_ANSWER, 'content-type': JSON_TYPE, ...own }
  expect(rest).toEqual(others)
  expect(vary).toBe(wanted)
})

test('the list, made and kept, packed and plain, and when it is known', async () => {
  for (const headers of [{}, { 'accept-encoding': 'gzip' }])
    for (let time = 0; time < 3; time++) {
      const answer = await ask(LIST, { ...dana, ...headers })
      expect(answer.status).toBe(200)
      const { 'content-encoding': encoding, ...rest } = headersOf(answer)
      expect(rest).toEqual({
        ...AN_ANSWER,
        'content-type': 'application/json; charset=utf-8',
        vary: 'Accept-Encoding, Cookie',
      })
      expect(encoding).toBe(headers['accept-encoding'])
    }
  const known = await ask(LIST, { ...dana, 'if-none-match': await tagOf(LIST, dana) })
  expect(known.status).toBe(304)
  expect(headersOf(known)).toEqual({ ...AN_ANSWER, vary: 'Accept-Encoding, Cookie' })
})

test('figures for a collector', async () => {
  const { 'content-type': type, ...rest } = headersOf(await ask('/metrics', dana))
  expect(type).toMatch(/^application\/openmetrics-text/)
  expect(rest).toEqual(AN_ANSWER)
})

test.each<[string, () => Promise<PlainAnswer>, number]>([
  ['a question that is none', () => ask('/api/tasks?from=yesterday', dana), 400],
  ['an id that is none', () => ask('/api/ids/31b8ae23', dana), 400],
  ['nobody', () => ask(LIST, PAGE), 401],
  ['another host', () => ask('/', { host: 'evil.example' }), 403],
  ['another site', () => ask(LIST, { ...dana, 'sec-fetch-site': 'cross-site' }), 403],
  ['a viewer', () => ask('/metrics', amy), 403],
  ['whoever does not see it', () => ask(`${TASK}/notes`, amy), 404],
  ['an address that is none', () => ask('/api/nothing', dana), 404],
  ['a file that is gone', () => ask('/assets/gone.js'), 404],
  ['a cursor of another store', () => ask(`${LIST}&after=00000000.1`, dana), 410],
])('the refusal of %s', async (_what, look, status) => {
  const answer = await look()
  expect(answer.status).toBe(status)
  expect(headersOf(answer)).toEqual(PROBLEM)
})

test.each(['isAway', 'hasFault'] as const)('the answer while the store %s', async (how) => {
  state[how] = true
  const answer = await ask(`${TASK}/notes`, dana)
  state[how] = false
  expect(answer.status).toBe(how === 'isAway' ? 503 : 500)
  expect(headersOf(answer)).toEqual(PROBLEM)
})

test('whoever guesses is told in how long they may go on', async () => {
  const guess = () => trySignIn(product.origin, { user: 'frank', password: 'guessed' })
  for (let count = 0; count < 3; count++) await guess()
  const { status, headers } = await guess()
  expect(status).toBe(429)
  const said = Object.fromEntries([...headers].filter(([name]) => !OWN.has(name)))
  expect(said).toEqual({
    ...PROBLEM,
    'retry-after': '960',
    // Whatever is of this address may be packed.
    'content-encoding': 'gzip',
    vary: 'Accept-Encoding, Cookie',
  })
})

test('a session is given and taken by these headers alone', async () => {
  const given = await trySignIn(product.origin, DANA)
  expect(given.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-Http-sess=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
    expect.stringMatching(
      /^__Host-Http-device=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000$/,
    ),
  ])
  const cookie = (given.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const taken = await ask('/api/session', { ...PAGE, cookie }, 'DELETE')
  expect(taken.status).toBe(204)
  expect(headersOf(taken)).toEqual({
    ...AN_ANSWER,
    'set-cookie': ['__Host-Http-sess=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0'],
    'clear-site-data': '"cache", "storage"',
  })
  expect((await ask(LIST, { ...PAGE, cookie })).status).toBe(401)
})
