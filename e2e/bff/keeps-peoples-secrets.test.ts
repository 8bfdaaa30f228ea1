import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OidcSignInBegun } from '../../src/contract/session.ts'
import type { SignInConfig } from '../../src/server/sign-in/sign-in-config.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { echoesOf, formsOf, placesOf } from '../echoes.ts'
import { serveIssuer } from '../issuer.ts'
import { startProduct, type Product } from '../product.ts'
import { secretsOf } from '../secrets-of.ts'
import { AMY, BY_IAM, cookieOf, DANA, PAGE, trySignIn } from '../sign-in-at.ts'

/** As keeps-secrets.test.ts, for what people type, what they are given, and what the configuration holds for them. */

const METRICS_TOKEN = 'canary-of-the-metrics-4f1c9a'
const HOOK_KEY = Buffer.from('canary-of-the-webhook-7d2e51-0123456789')
const MINUTE_MS = 60_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'task-center-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const openStore = (nowMs: () => number) => openSqliteStore(join(folder, 'store.db'), { nowMs })

const WEBHOOKS = [
  {
    id: 'on-call',
    url: new URL('http://127.0.0.1:9/nobody'),
    key: HOOK_KEY,
    on: ['ended'] as const,
    matches: () => true,
  },
]

const ADDRESSES = [
  '/api/session',
  '/api/sessions',
  '/api/sources',
  '/api/tasks?from=2026-11-01T00:00:00Z',
  '/api/ends',
  '/api/ids/31b8ae23-c687-4d80-b7b4-42a66c9bb886',
  '/nowhere',
]

/** Everything that is kept, as it lies on the disk. */
const onDisk = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('\n')

/** What a browser, a collector and whoever looks at the machine get to see. */
const watch = (product: Product) => {
  const said: string[] = []
  /** The answer, with its headers but for the cookie, which is for the browser alone. */
  const hear = async (response: Response): Promise<Response> => {
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie')
    said.push(JSON.stringify(headers), await response.clone().text())
    return response
  }
  const look = async (headers: Record<string, string>): Promise<void> => {
    for (const address of ADDRESSES) await hear(await fetch(`${product.origin}${address}`, { headers }))
    const collector = { authorization: `Bearer ${METRICS_TOKEN}` }
    await hear(await fetch(`${product.origin}/metrics`, { headers: collector }))
  }
  return { hear, look, everything: () => [...said, ...product.log, onDisk()].join('\n') }
}

test('whatever IAM answers, nothing that people typed or were given is found anywhere else', async () => {
  const iam = (connections: Product['connections']): SignInConfig => {
    const config = typeof BY_IAM.config === 'function' ? BY_IAM.config(connections) : BY_IAM.config
    return config.kind === 'iam' ? { ...config, metricsToken: METRICS_TOKEN } : config
  }
  const product = await startProduct({
    signIn: { ...BY_IAM, config: iam },
    openStore,
    webhooks: WEBHOOKS,
    faultDeadlineMs: 2_000,
  })
  const { hear, look, everything } = watch(product)
  const cookies: string[] = []
  const signIn = async (typed: typeof AMY) => {
    const response = await hear(await trySignIn(product.origin, typed))
    if (response.status === 200) cookies.push(cookieOf(response).split('=')[1] ?? '')
    return { status: response.status, headers: { ...PAGE, cookie: cookieOf(response) } }
  }
  const { world } = product.cloud
  const wrong = { user: 'amy', password: 'canary-wrong-password-93ab', passcode: '271829' }
  const typed = [DANA.password, AMY.password, wrong.password]
  const statuses = new Set<number>()
  world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 10_000 })

  // A token of a person, as IAM gave it for one of the sign-ins.
  const before = world.tokens.issued().length
  await look((await signIn(DANA)).headers)
  const personal = world.tokens.issued()[before] ?? ''
  expect(personal.length).toBeGreaterThan(2_000)

  for (const fault of echoesOf(personal, [...typed, METRICS_TOKEN])) {
    world.setFault('iam', fault)
    for (const person of [AMY, wrong]) statuses.add((await signIn(person)).status)
    world.setFault('iam', null)
    product.clock.advance(20 * MINUTE_MS)
    const { status, headers } = await signIn(AMY)
    expect(status).toBe(200)
    await look(headers)
    await hear(await fetch(`${product.origin}/api/session`, { method: 'DELETE', headers }))
  }
  await product.pass(MINUTE_MS)
  await product.stop()

  // It was refused, could not be asked, and answered; and the webhook was tried.
  expect([...statuses]).toEqual(expect.arrayContaining([401, 502]))
  const found = everything()
  expect(found).toContain('signed in')
  expect(found).toContain('iam:ACME/amy')
  expect(cookies.length).toBeGreaterThan(10)
  const whole = [...typed, ...secretsOf(product.connections), METRICS_TOKEN, HOOK_KEY.toString(), ...cookies]
  for (const secret of whole)
    for (const form of formsOf(secret)) expect(placesOf(form, found), form).toEqual([])
  for (const issued of world.tokens.issued())
    for (const part of [issued.slice(0, 40), issued.slice(900, 940), issued.slice(-40)])
      expect(placesOf(part, found)).toEqual([])
})

test('whatever the issuer answers, no code, proof or token of it is found anywhere else', async () => {
  const issuer = await serveIssuer()
  issuer.person = { sub: 'alice', groups: ['dba'] }
  const product = await startProduct({
    openStore,
    signIn: {
      config: {
        kind: 'oidc',
        issuer: new URL(issuer.origin),
        clientId: issuer.clientId,
        clientSecret: issuer.clientSecret,
        scope: 'openid',
        userClaim: 'sub',
        groupsClaim: 'groups',
        proxies: [],
        metricsToken: METRICS_TOKEN,
        access: [{ users: [], groups: ['dba'], connections: null, role: 'operator' }],
        idleMs: 30 * MINUTE_MS,
        absoluteMs: 8 * 60 * MINUTE_MS,
      },
      ownHeaders: async (origin) => {
        const { session } = await goAndComeBack(origin)
        return { ...PAGE, 'x-activity': '1', cookie: session }
      },
    },
  })
  const { hear, look, everything } = watch(product)
  const cookies: string[] = []

  async function goAndComeBack(
    origin: string,
    note: (response: Response) => Promise<Response> = async (one) => one,
  ) {
    const begun = await fetch(`${origin}/api/session`, { method: 'POST', headers: PAGE, body: '{}' })
    const { location }: OidcSignInBegun = await begun.json()
    const there = await fetch(location, { redirect: 'manual' })
    const returned = await note(
      await fetch(there.headers.get('location') ?? '', {
        redirect: 'manual',
        headers: { cookie: cookieOf(begun) },
      }),
    )
    const given = returned.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
    return {
      status: returned.status,
      location: returned.headers.get('location'),
      under: cookieOf(begun),
      session: given.find((each) => each.startsWith('sess-dev=')) ?? '',
    }
  }

  for (const lie of [
    'nonce',
    'audience',
    'issuer',
    'key',
    'expired',
    'unsigned',
    'missing',
    null,
    'echo',
  ] as const) {
    issuer.isEchoing = lie === 'echo'
    issuer.lie = lie === 'echo' ? null : lie
    const { status, location, under, session } = await goAndComeBack(product.origin, hear)
    expect(status).toBe(303)
    expect(location).toBe(lie === null ? '/' : '/sign-in?problem=sign-in-refused&return=%2F')
    cookies.push(...[under, session].map((each) => each.split('=')[1] ?? '').filter(Boolean))
    await look({ ...PAGE, cookie: session })
  }
  await product.stop()
  await issuer.close()
  const found = everything()
  expect(found).toContain('a sign-in was not completed')
  expect(issuer.secrets.length).toBeGreaterThan(20)
  for (const secret of new Set([...issuer.secrets, ...cookies, issuer.clientSecret, METRICS_TOKEN]))
    for (const form of formsOf(secret)) if (form !== '') expect(placesOf(form, found), form).toEqual([])
})
