import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OidcSignInBegun, Session } from '../../src/contract/session.ts'
import { createLog } from '../../src/server/log.ts'
import { underWayCookie } from '../../src/server/sign-in/cookie.ts'
import { createOidc } from '../../src/server/sign-in/oidc.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { serveIssuer, type Issuer, type Lie } from '../issuer.ts'
import { pairingAt } from '../pair-at.ts'
import { startProduct, type Product } from '../product.ts'
import { PAGE } from '../sign-in-at.ts'

let issuer: Issuer
let product: Product
beforeAll(async () => {
  issuer = await serveIssuer()
  issuer.person = PEOPLE.admin
  const { clientId, clientSecret } = issuer
  product = await startProduct({
    signIn: {
      config: {
        kind: 'oidc',
        issuer: new URL(issuer.origin),
        clientId,
        clientSecret,
        scope: 'openid email',
        userClaim: 'email',
        groupsClaim: 'groups',
        proxies: [],
        metricsToken: null,
        access: [
          { users: [], groups: ['dba'], connections: ['production-frankfurt'], role: 'operator' },
          { users: ['bob@example.com'], groups: [], connections: ['test-amsterdam'], role: 'viewer' },
          { users: [], groups: ['admins'], connections: null, role: 'operator' },
        ],
        idleMs: 30 * 60_000,
        absoluteMs: 8 * 3_600_000,
      },
      async ownHeaders(origin) {
        const { cookies } = await comeBack(await goAway(origin))
        return { ...PAGE, 'x-activity': '1', cookie: cookies.get('sess-dev') ?? '' }
      },
    },
  })
})
beforeEach(() => {
  issuer.lie = null
  issuer.person = PEOPLE.alice
})
afterAll(async () => {
  await product.stop()
  await issuer.close()
})

const known = (email: string, groups: unknown) => ({ sub: email, email, email_verified: true, groups })
const PEOPLE = {
  admin: known('admin@example.com', 'admins'),
  alice: { ...known('alice@example.com', ['staff', 'dba']), name: 'Alice Example' },
  bob: known('bob@example.com', [7, null]),
  pretender: { ...known('bob@example.com', ['dba']), email_verified: false },
}

const begin = (origin: string, body: object = {}, cookie = '') =>
  fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { ...PAGE, cookie },
    body: JSON.stringify(body),
  })

interface Away {
  /** Where the issuer sends the browser back to. */
  back: URL
  cookie: string
}

/** Clicks on signing in, and does so at the issuer. */
const goAway = async (origin: string, body: object = {}, session = ''): Promise<Away> => {
  const begun = await begin(origin, body, session)
  const { location }: OidcSignInBegun = await begun.json()
  const atIssuer = await fetch(location, { redirect: 'manual' })
  return {
    back: new URL(atIssuer.headers.get('location') ?? ''),
    cookie: (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
  }
}

/** The browser follows, with its cookie, as from another site. */
const comeBack = async ({ back, cookie }: Away) => {
  const response = await fetch(back, {
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  })
  const given = response.headers.getSetCookie()
  const cookies = new Map(given.map((each) => [each.split('=')[0] ?? '', each.split(';')[0] ?? '']))
  return { response, given, cookies, location: response.headers.get('location') }
}

const sessionBy = async (cookie = ''): Promise<Session> =>
  (await fetch(`${product.origin}/api/session`, { headers: { ...PAGE, cookie } })).json()
const signIn = async (person: Record<string, unknown>) => {
  issuer.person = person
  const { cookies } = await comeBack(await goAway(product.origin))
  const { user, connections } = await sessionBy(cookies.get('sess-dev'))
  return [user?.name, ...connections.map(({ id, role }) => `${role} of ${id}`)]
}

test('who comes back is signed in, with what their groups and their name give them', async () => {
  expect(await signIn(PEOPLE.alice)).toEqual(['Alice Example', 'operator of production-frankfurt'])
  expect(await signIn(PEOPLE.bob)).toEqual(['bob@example.com', 'viewer of test-amsterdam'])
})

test('who is known to the issuer and sees nothing here is told what strangers are, and gets no session', async () => {
  issuer.person = known('new@example.com', undefined)
  await isRefused(await goAway(product.origin, { returnTo: '/insights' }), '/insights')
  expect(product.log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: 'sees no connection', person: 'oidc:new@example.com' }),
  )
})

test('the displays of whoever may nothing any longer read nothing from their next sign-in on, though it is refused', async () => {
  const at = pairingAt(product.origin)
  const { cookies } = await comeBack(await goAway(product.origin))
  const { headers } = await at.pair({ ...PAGE, cookie: cookies.get('sess-dev') ?? '' })
  expect((await at.sessionOf(headers)).display?.name).toBe('Left of the door')
  issuer.person = { ...PEOPLE.alice, groups: ['staff'] }
  await isRefused(await goAway(product.origin))
  expect((await at.sessionOf(headers)).display).toBeUndefined()
})

test('whoever signs in where somebody was signed in ends that session, though the way back does not show it', async () => {
  const first = (await comeBack(await goAway(product.origin))).cookies.get('sess-dev')
  const another = (await comeBack(await goAway(product.origin))).cookies.get('sess-dev')
  issuer.person = PEOPLE.bob
  const goingOver = (cookie = '') => goAway(product.origin, {}, cookie)
  // Whoever does not come back, or not as somebody, ends nothing.
  const lost = await goingOver(first)
  await isRefused(changed(lost, 'code', 'guessed'))
  expect((await sessionBy(first)).user?.name).toBe('Alice Example')

  const second = (await comeBack(await goingOver(first))).cookies.get('sess-dev')
  expect((await sessionBy(second)).user?.name).toBe('bob@example.com')
  expect((await sessionBy(first)).user).toBeNull()
  expect((await sessionBy(another)).user?.name).toBe('Alice Example')
})

test('who has not proved to be who they say is nobody', async () => {
  expect(await signIn(PEOPLE.pretender)).toEqual([undefined])
  expect(await signIn({ sub: 'x', email_verified: true })).toEqual([undefined])
})

test('they go on where they wanted to, and nowhere else', async () => {
  const wanted = '/tasks?status=failed'
  const { response, given, location } = await comeBack(await goAway(product.origin, { returnTo: wanted }))
  expect([response.status, location]).toEqual([303, wanted])
  expect(given).toEqual([
    expect.stringMatching(/^pre-dev-[\w-]{16}=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0$/),
    expect.stringMatching(/^sess-dev=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
  ])
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  )
  for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', '/api/session', ''])
    expect((await comeBack(await goAway(product.origin, { returnTo }))).location).toBe('/')
})

test('what the browser takes along is out of reach of scripts, and is thrown away after ten minutes', async () => {
  const begun = await begin(product.origin)
  expect(begun.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^pre-dev-[\w-]{16}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
  ])
  const { location }: OidcSignInBegun = await begun.json()
  const asked = new URL(location).searchParams
  expect(asked.get('redirect_uri')).toBe(`${product.origin}/auth/callback`)
  expect(asked.get('scope')).toBe('openid email')
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40)
})

const REFUSED = '/sign-in?problem=sign-in-refused&return='
const isRefused = async (away: Away, returnTo = '/') => {
  const { response, cookies, location } = await comeBack(away)
  expect([response.status, location]).toEqual([303, REFUSED + encodeURIComponent(returnTo)])
  expect([...cookies.values()]).toEqual([expect.stringMatching(/^pre-dev-[\w-]{16}=$/)])
}

test.each<[string, (away: Away, other: Away) => Away]>([
  ['without the cookie', ({ back }) => ({ back, cookie: '' })],
  [
    'with a cookie of their own choice',
    ({ back, cookie }) => ({ back, cookie: `${nameOf(cookie)}=${'A'.repeat(43)}` }),
  ],
  ["with somebody else's code and state", ({ cookie }, { back }) => ({ back, cookie })],
  ['with another state', (away) => changed(away, 'state', 'A'.repeat(43))],
  ['with no state', (away) => changed(away, 'state', null)],
  ['with another code', (away) => changed(away, 'code', 'guessed')],
  ['with an answer that says no', (away) => changed(changed(away, 'code', null), 'error', 'access_denied')],
])('who comes back %s is not signed in', async (_what, change) => {
  const away = await goAway(product.origin)
  await isRefused(change(away, await goAway(product.origin)))
})

const changed = ({ back, cookie }: Away, name: string, value: string | null): Away => {
  const url = new URL(back)
  if (value === null) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return { back: url, cookie }
}

const nameOf = (cookie: string): string => cookie.split('=')[0] ?? ''

test.each([
  ['in which they went', [0, 1]],
  ['in the other order', [1, 0]],
])('two tabs of a browser that sign in at once come back to where each was, %s', async (_what, order) => {
  const wanted = ['/insights', '/tasks?status=failed']
  const first = await goAway(product.origin, { returnTo: wanted[0] })
  const second = await goAway(product.origin, { returnTo: wanted[1] }, first.cookie)
  const jar = new Map([first, second].map(({ cookie }) => [nameOf(cookie), cookie]))
  const tabs = [first, second]
  // Something that nobody began uses up nothing of them.
  const { back } = await goAway(product.origin)
  await isRefused({ back, cookie: [...jar.values()].join('; ') })
  for (const place of order) {
    const tab = tabs[place] ?? first
    const { location, cookies } = await comeBack({ ...tab, cookie: [...jar.values()].join('; ') })
    expect(location).toBe(wanted[place])
    expect((await sessionBy(cookies.get('sess-dev'))).user?.name).toBe('Alice Example')
    expect(cookies.get(nameOf(tab.cookie))).toBe(`${nameOf(tab.cookie)}=`)
    jar.delete(nameOf(tab.cookie))
  }
})

test('however often one goes to sign in, only the last five times are kept in the browser', async () => {
  const jar = new Map<string, string>()
  const names: string[] = []
  for (let count = 0; count < 8; count++) {
    const begun = await begin(product.origin, {}, ['other=1', ...jar.values()].join('; '))
    for (const given of begun.headers.getSetCookie()) {
      const cookie = given.split(';')[0] ?? ''
      if (given.includes('Max-Age=0')) jar.delete(nameOf(cookie))
      else {
        jar.set(nameOf(cookie), cookie)
        names.push(nameOf(cookie))
      }
    }
  }
  expect(names).toHaveLength(8)
  expect([...jar.keys()]).toEqual(names.slice(-5))
})

test('nobody comes back twice, and nobody too late', async () => {
  const away = await goAway(product.origin, { returnTo: '/insights' })
  expect((await comeBack(away)).location).toBe('/insights')
  await isRefused(away)
  const late = await goAway(product.origin)
  const before = issuer.exchanges
  product.clock.advance(10 * 60_000)
  await isRefused(late)
  expect(issuer.exchanges).toBe(before)
})

test.each<Lie>(['nonce', 'audience', 'issuer', 'key', 'expired', 'unsigned', 'missing'])(
  'an identity whose %s is not as it should be is none, and one can try again from the same page',
  async (lie) => {
    issuer.lie = lie
    await isRefused(await goAway(product.origin, { returnTo: '/insights' }), '/insights')
  },
)

test('an issuer that does not answer is said to be away, and asked again by the next', async () => {
  const away = await goAway(product.origin)
  issuer.refuse(true)
  await isRefused(away)
  issuer.refuse(false)
  expect((await comeBack(await goAway(product.origin))).location).toBe('/')

  // Another server, which has never heard of it.
  const store = openSqliteStore(':memory:', { nowMs: () => product.clock.nowMs() })
  const { clientId, clientSecret } = issuer
  const oidc = createOidc({
    config: {
      issuer: new URL(issuer.origin),
      clientId,
      clientSecret,
      scope: 'openid',
      userClaim: 'sub',
      groupsClaim: 'groups',
    },
    store: store.sessions,
    cookie: underWayCookie(true),
    callback: new URL('https://tasks.example.com/auth/callback'),
    clock: product.clock,
    log: createLog(
      () => undefined,
      () => product.clock.nowMs(),
    ),
  })
  issuer.refuse(true)
  await expect(oidc.begin({ headers: {} }, null, null)).rejects.toMatchObject({ type: 'sign-in-failed' })
  issuer.refuse(false)
  expect(await oidc.begin({ headers: {} }, null, null)).toMatchObject({
    kind: 'elsewhere',
    cookies: [
      expect.stringMatching(
        /^__Host-Http-pre-[\w-]{16}=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
      ),
    ],
  })
  await store.close()
})

test('nothing of what goes between the issuer and the server is in the log', async () => {
  const away = await goAway(product.origin)
  await isRefused(changed(away, 'code', 'guessed-code'))
  const log = product.log.join('\n')
  expect(log).toContain('a sign-in was not completed')
  for (const secret of ['guessed-code', issuer.clientSecret, away.back.searchParams.get('state') ?? ''])
    expect(log).not.toContain(secret)
})

test('coming back is only where people are sent away, and only by the name of the server', async () => {
  const { back, cookie } = await goAway(product.origin)
  expect((await fetch(back, { method: 'POST', headers: { cookie } })).status).toBe(404)
  expect((await fetch(`${product.origin}/auth/other`)).status).toBe(404)
})
