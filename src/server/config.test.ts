import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'
import { checkReach, readEnvironment, readStoreAddress } from './environment.ts'

const connection = {
  id: 'prod-fra',
  title: 'Production Frankfurt',
  region: 'eu-de',
  projectId: '619d3e78f61b4be68bc5aa0b59edcf7b',
  credentials: { kind: 'password', domain: 'ACME', user: 'reader', password: { env: 'PROD_PASSWORD' } },
}
const environment = { PROD_PASSWORD: 'sesame-4711' }
const faultOf = (over: object, top: object = {}): string => {
  try {
    parseConfig({ connections: [{ ...connection, ...over }], ...top }, environment)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'no fault'
}

test('the example of the design is accepted, with the public endpoints of its region', () => {
  const [read] = parseConfig({ connections: [connection], signIn: { kind: 'none' } }, environment).connections
  expect(read?.credentials).toEqual({
    kind: 'password',
    domain: 'ACME',
    user: 'reader',
    password: 'sesame-4711',
  })
  expect(read?.endpoints).toEqual({
    iam: 'https://iam.eu-de.otc.t-systems.com',
    rds: 'https://rds.eu-de.otc.t-systems.com',
    taurusdb: 'https://gaussdb-mysql.eu-de.otc.t-systems.com',
    dds: 'https://dds.eu-de.otc.t-systems.com',
    dms: 'https://dms.eu-de.otc.t-systems.com',
  })
  expect(read?.requestsPerMinute).toBe(40)
  expect([read?.environment, read?.language]).toEqual([null, 'en-us'])
})

test('whatever stands as region, it is refused or names hosts of the cloud', () => {
  const some = fc.oneof(
    fc.constantFrom(
      'x@evil.example/',
      'evil.example#',
      '..',
      'eu-de.evil.example',
      'eu-de:1',
      '-',
      'a\n',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.stringMatching(/^[a-z0-9-]{1,41}$/),
  )
  fc.assert(
    fc.property(some, (region) => {
      const fault = faultOf({ region })
      if (fault !== 'no fault') {
        expect(fault).toContain('region')
        return
      }
      const [read] = parseConfig({ connections: [{ ...connection, region }] }, environment).connections
      for (const endpoint of Object.values(read?.endpoints ?? {}))
        expect(endpoint).toMatch(
          /^https:\/\/(iam|rds|gaussdb|gaussdb-mysql|gaussdbformysql|dds|dms)\.[a-z0-9-]{2,40}\.(otc\.t-systems\.com|myhuaweicloud\.(com|eu))$/,
        )
    }),
    { numRuns: 500 },
  )
})

test('a service set to false is not read', () => {
  const [read] = parseConfig(
    { connections: [{ ...connection, endpoints: { dms: false } }] },
    environment,
  ).connections
  expect(read?.endpoints.dms).toBeNull()
})

test('history has limits, each with a default', () => {
  const historyOf = (history: object) =>
    parseConfig({ connections: [connection], ...history }, environment).history
  expect(historyOf({})).toEqual({ successDays: 400, failureDays: 1_100, megabytes: 4_096 })
  expect(historyOf({ history: { successDays: 90 } })).toEqual({
    successDays: 90,
    failureDays: 1_100,
    megabytes: 4_096,
  })
})

test.each([
  [{ successDays: 30 }, 'history.successDays: must be at least 31'],
  [{ failureDays: 1.5 }, 'history.failureDays: '],
  [{ megabytes: 1 }, 'history.megabytes: '],
  [{ days: 90 }, 'history.days: no such key'],
])('a limit of history that cannot be is named: %j', (history, sentence) => {
  expect(faultOf({}, { history })).toContain(sentence)
})

test.each([
  ['a misspelt key', { projectID: 'x' }, 'connections[0].projectID: no such key'],
  [
    'an unknown service',
    { endpoints: { redis: 'https://x.example' } },
    'connections[0].endpoints.redis: no such key; the services are iam, rds, taurusdb, dds, dms',
  ],
  [
    'http to another machine',
    { endpoints: { rds: 'http://rds.example.com' } },
    'connections[0].endpoints.rds: must be https; http is accepted for loopback addresses only',
  ],
  [
    'an endpoint with a path',
    { endpoints: { rds: 'https://rds.example.com/v3' } },
    'connections[0].endpoints.rds: is no origin',
  ],
  [
    'a secret in the file',
    { credentials: { ...connection.credentials, password: 'sesame-4711' } },
    'connections[0].credentials.password: must name where the secret is',
  ],
  [
    'a missing variable',
    { credentials: { ...connection.credentials, password: { env: 'NOT_SET' } } },
    'connections[0].credentials.password: the environment variable NOT_SET is not set',
  ],
  [
    'a missing file',
    { credentials: { ...connection.credentials, password: { file: '/nowhere/secret' } } },
    'connections[0].credentials.password: cannot read the file /nowhere/secret (ENOENT)',
  ],
  [
    'other credentials',
    { credentials: { kind: 'magic' } },
    'connections[0].credentials.kind: must be "password" or "aksk"',
  ],
  [
    'a project id of another form',
    { projectId: '../x' },
    'connections[0].projectId: must be the 32 letters and digits',
  ],
  [
    'an environment nobody knows',
    { environment: 'prod' },
    'connections[0].environment: must be one of production, staging, test, development',
  ],
  [
    'a language the cloud does not speak',
    { language: 'zh' },
    'connections[0].language: must be one of en-us, zh-cn',
  ],
  ['an id with capitals', { id: 'Prod' }, 'connections[0].id: must be lower-case'],
])('%s is one sentence that names the key', (_what, over, sentence) => {
  const fault = faultOf(over)
  expect(fault).toContain(sentence)
  expect(fault).not.toContain('sesame-4711')
  expect(fault).not.toContain('\n')
})

test('the same id twice and an unknown key at the top are refused', () => {
  expect(faultOf({}, { connections: [connection, connection] })).toContain('the id "prod-fra" stands twice')
  expect(faultOf({}, { conections: [] })).toContain('conections: no such key; is it misspelt?')
  expect(() => parseConfig([], environment)).toThrow('the configuration')
})

test('without a sign-in no address but loopback is listened on', () => {
  expect(() => readEnvironment({ PORT: '80 80' })).toThrow(/^PORT: "80 80" is no port/)
  expect(() => readEnvironment({ PUBLIC_URL: 'tasks' })).toThrow(/^PUBLIC_URL: "tasks" is no address/)
  expect(() => readStoreAddress('mysql://x')).toThrow(/^DATABASE_URL: must be sqlite:/)
  expect(() => readEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
    /^NODE_TLS_REJECT_UNAUTHORIZED: with 0 anybody could answer as the cloud; .* NODE_EXTRA_CA_CERTS$/,
  )
  expect(readEnvironment({ PORT: '', HOST: '' })).toMatchObject({ host: '127.0.0.1', port: 8080 })
})

test('a store is a file or a PostgreSQL database, and no fault repeats its password', () => {
  expect(readStoreAddress('sqlite:data/store.db')).toEqual({ kind: 'sqlite', path: 'data/store.db' })
  const url = 'postgresql://reader:se%40cret@db.example:5433/tasks?sslmode=verify-full'
  expect(readStoreAddress(url)).toEqual({ kind: 'postgres', url })
  for (const broken of [
    'postgres://',
    'postgres://reader:secret@/tasks',
    'postgres://reader:secret@db',
    'postgres:secret',
    'postgres://reader:50%secret@db/tasks',
  ])
    expect(() => readStoreAddress(broken)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^DATABASE_URL: is no address of a PostgreSQL(?!.*secret)/),
      }),
    )
})

const rule = { groups: ['dba'], connections: 'all', role: 'operator' }
const proxy = { kind: 'proxy', proxies: ['10.0.0.7'], userHeader: 'X-Forwarded-User', access: [rule] }

test('a proxy that signs people in is read with its rules', () => {
  const access = [rule, { users: ['alice'], connections: ['prod-fra'], role: 'viewer' }]
  const read = parseConfig(
    {
      connections: [connection],
      signIn: { ...proxy, groupsHeader: 'X-Groups', access, metricsToken: { env: 'PROD_PASSWORD' } },
    },
    environment,
  ).signIn
  expect(read).toEqual({
    kind: 'proxy',
    proxies: ['10.0.0.7'],
    userHeader: 'x-forwarded-user',
    groupsHeader: 'x-groups',
    metricsToken: 'sesame-4711',
    access: [
      { users: [], groups: ['dba'], connections: null, role: 'operator' },
      { users: ['alice'], groups: [], connections: ['prod-fra'], role: 'viewer' },
    ],
  })
})

test('signing in with the account of the cloud needs nothing else, and says how long it lasts', () => {
  const read = (signIn: object) =>
    parseConfig({ connections: [connection], signIn: { kind: 'iam', ...signIn } }, environment).signIn
  const iam = 'https://iam.eu-de.otc.t-systems.com'
  const plain = { kind: 'iam', iam, proxies: [], metricsToken: null, access: [] }
  expect(read({})).toEqual({ ...plain, idleMs: 30 * 60_000, absoluteMs: 8 * 3_600_000 })
  expect(read({ idleMinutes: 15, absoluteHours: 12 })).toMatchObject({
    idleMs: 15 * 60_000,
    absoluteMs: 12 * 3_600_000,
  })
})

test('exactly one IAM is asked who people are: where there are several, it has to be named', () => {
  const connections = [connection, { ...connection, id: 'prod-ams', region: 'eu-nl' }]
  const read = (signIn: object) =>
    parseConfig({ connections, signIn: { kind: 'iam', ...signIn } }, environment).signIn
  expect(() => read({})).toThrow(
    /^signIn\.iam: the connections belong to https:\/\/iam\.eu-de\S+ and https:\/\/iam\.eu-nl\S+; name the one/,
  )
  expect(read({ iam: 'https://iam.eu-nl.otc.t-systems.com/' })).toMatchObject({
    iam: 'https://iam.eu-nl.otc.t-systems.com',
  })
  expect(() => read({ iam: 'http://iam.example.com' })).toThrow(/^signIn\.iam: must be https/)
})

const oidc = {
  kind: 'oidc',
  issuer: 'https://login.example.com/realms/acme',
  clientId: 'task-center',
  clientSecret: { env: 'PROD_PASSWORD' },
  access: [rule],
}

test('an issuer of identities is read with its secret, and what it calls people', () => {
  expect(parseConfig({ connections: [connection], signIn: oidc }, environment).signIn).toMatchObject({
    kind: 'oidc',
    clientId: 'task-center',
    clientSecret: 'sesame-4711',
    issuer: new URL(oidc.issuer),
    scope: 'openid profile',
    userClaim: 'sub',
    groupsClaim: 'groups',
    idleMs: 30 * 60_000,
    absoluteMs: 8 * 3_600_000,
    proxies: [],
    metricsToken: null,
  })
})

test.each([
  { proxies: ['10.0.0.0/8', '2001:db8::/32', '::ffff:10.0.0.0/104', '::1'] },
  { issuer: 'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0' },
  { issuer: 'https://login.microsoftonline.com/acme.example/v2.0' },
  { issuer: 'https://login.example.com/common' },
])('who is let in by %j is somebody', (over) => {
  expect(faultOf({}, { signIn: { ...oidc, ...over } })).toBe('no fault')
})

test.each([
  [{ ...oidc, issuer: 'http://login.example.com' }, /^signIn\.issuer: must be the https address/],
  [{ ...oidc, issuer: 'https://me:secret@login.example.com' }, /^signIn\.issuer: must be the https address/],
  [{ ...oidc, clientSecret: 'plain' }, /^signIn\.clientSecret: must name where the secret is/],
  [{ ...oidc, clientSecret: { env: 'NOT_SET' } }, /^signIn\.clientSecret: the environment variable NOT_SET/],
  [{ ...oidc, scope: 'profile' }, /^signIn\.scope: must begin with "openid"/],
  [{ ...oidc, access: undefined }, /^signIn\.access: must be a list of rules/],
  [{ kind: 'magic' }, /^signIn\.kind: must be "none"/],
  [{ kind: 'iam', idleMinutes: 1 }, /^signIn\.idleMinutes: /],
  [{ kind: 'iam', access: [{ ...rule, groups: ['dba'] }] }, /^signIn\.access\[0\]: .*no groups/],
  [{ ...proxy, proxies: [] }, /^signIn\.proxies: must name the proxy/],
  [{ ...proxy, proxies: ['proxy.example'] }, /^signIn\.proxies\[0\]: must be an address or a range/],
  [{ ...proxy, proxies: ['10.0.0.0/33'] }, /^signIn\.proxies\[0\]: must be an address or a range/],
  [{ ...proxy, proxies: ['0.0.0.0/0'] }, /^signIn\.proxies\[0\]: is too wide/],
  [{ ...proxy, proxies: ['10.0.0.0/7'] }, /^signIn\.proxies\[0\]: is too wide/],
  [{ kind: 'iam', proxies: ['10.0.0.7', '::/0'] }, /^signIn\.proxies\[1\]: is too wide/],
  [{ ...oidc, proxies: ['2001::/31'] }, /^signIn\.proxies\[0\]: is too wide/],
  [{ ...oidc, proxies: ['::/32'] }, /^signIn\.proxies\[0\]: is too wide/],
  [{ ...proxy, proxies: ['::ffff:0:0/96'] }, /^signIn\.proxies\[0\]: is too wide/],
  [
    { ...oidc, issuer: 'https://login.microsoftonline.com/common/v2.0' },
    /^signIn\.issuer: lets in the people of every tenant/,
  ],
  [
    { ...oidc, issuer: 'https://login.microsoftonline.com/Organizations/v2.0' },
    /^signIn\.issuer: lets in the people of every tenant/,
  ],
  [{ ...proxy, userHeader: 'X User' }, /^signIn\.userHeader: must be the name of a header/],
  [{ ...proxy, access: [] }, /^signIn\.access: without a rule nobody sees anything/],
  [{ ...proxy, access: [{ ...rule, groups: [] }] }, /^signIn\.access\[0\]: names nobody/],
  [{ ...proxy, access: [{ ...rule, role: 'root' }] }, /^signIn\.access\[0\]\.role: must be "viewer"/],
  [
    { ...proxy, access: [{ ...rule, connections: ['elsewhere'] }] },
    /^signIn\.access\[0\]\.connections: there is no connection "elsewhere"; there are "prod-fra"/,
  ],
  [{ ...proxy, metricsToken: 'plain' }, /^signIn\.metricsToken: must name where the secret is/],
  [{ ...proxy, metricsToken: { env: 'NOT_SET' } }, /^signIn\.metricsToken: the environment variable NOT_SET/],
])('a sign-in %j stops the start with a sentence', (signIn, sentence) => {
  expect(faultOf({}, { signIn })).toMatch(sentence)
})

test('whoever can reach the server must fit how people sign in', () => {
  const reach =
    (variables: Record<string, string>, kind: 'none' | 'proxy' | 'iam' | 'oidc', proxies = ['10.0.0.7']) =>
    () =>
      checkReach(readEnvironment(variables), { kind, proxies })
  const PUBLIC_URL = 'https://tasks.example.com'
  expect(reach({}, 'none')).not.toThrow()
  expect(reach({ PUBLIC_URL: 'http://localhost:9000' }, 'none')).not.toThrow()
  expect(reach({ HOST: '0.0.0.0' }, 'none')).toThrow(/^HOST: 0\.0\.0\.0 is reachable from other machines/)
  expect(reach({ PUBLIC_URL }, 'none')).toThrow(/^PUBLIC_URL: tasks\.example\.com is reachable/)
  expect(reach({}, 'proxy')).not.toThrow()
  expect(reach({ HOST: '0.0.0.0', PUBLIC_URL }, 'proxy')).not.toThrow()
  expect(reach({ HOST: '0.0.0.0' }, 'proxy')).toThrow(/^PUBLIC_URL: is not set/)
  expect(reach({ PUBLIC_URL: 'http://tasks.example.com' }, 'proxy')).toThrow(/^PUBLIC_URL: .* not encrypted/)
  for (const kind of ['iam', 'oidc'] as const) {
    expect(reach({ PUBLIC_URL }, kind)).not.toThrow()
    expect(reach({ PUBLIC_URL }, kind, [])).toThrow(/^signIn\.proxies: names nobody/)
    expect(reach({ PUBLIC_URL: 'http://localhost:9000' }, kind, [])).not.toThrow()
    expect(reach({}, kind, [])).not.toThrow()
  }
})
