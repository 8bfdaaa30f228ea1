import { afterAll, afterEach, expect, test } from 'vitest'
import type { Session } from '../../src/contract/session.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { byKey, byPassword, SECRETS } from '../connections.ts'
import { serverProcesses } from '../server-process.ts'
import { sourcesOnce } from '../sources-at.ts'

const { start, writeConfig, killAll, remove } = serverProcesses()
let cloud: SimulatedCloud | null = null

afterEach(async () => {
  await killAll()
  await cloud?.close()
  cloud = null
})
afterAll(remove)

const twoConnections = (endpoints: Partial<SimulatedCloud['endpoints']>) => ({
  connections: [byPassword(endpoints), { ...byKey(endpoints), endpoints: { ...endpoints, dms: false } }],
  signIn: { kind: 'none' },
})

const untilAsked = (origin: string) =>
  sourcesOnce(origin, (sources) => sources.every(({ state }) => state !== 'starting'))

test('a configuration with two connections, one by password and one by AK/SK, is read from both', async () => {
  cloud = await serveSimulatedCloud({ lively: false })
  const TASK_CENTER_CONFIG = writeConfig(twoConnections(cloud.endpoints))
  const started = start({ TASK_CENTER_CONFIG, ...SECRETS })
  const origin = await started.origin
  const sources = await untilAsked(origin)
  expect(sources.map(({ connection, service, state }) => `${connection} ${service} ${state}`)).toEqual([
    'prod-fra rds live',
    'prod-fra taurusdb live',
    'prod-fra dds live',
    'prod-fra dms live',
    'test-ams rds live',
    'test-ams taurusdb live',
    'test-ams dds live',
  ])
  const session: Session = await (await fetch(`${origin}/api/session`)).json()
  expect(session.isSimulated).toBe(false)
  for (const secret of Object.values(SECRETS)) expect(started.output()).not.toContain(secret)

  // And it lets go within its time: idle connections do not keep it.
  started.kill('SIGTERM')
  expect(await started.exitCode).toBe(0)
})

test('without a configuration the cloud is simulated', async () => {
  const started = start({})
  const sources = await untilAsked(await started.origin)
  expect(sources).toHaveLength(8)
  expect(sources.every(({ state }) => state === 'live')).toBe(true)
  expect(started.output()).toContain('Its data is simulated.')
})

test('a key that the cloud refuses stops nobody else, and is never tried twice', async () => {
  cloud = await serveSimulatedCloud({ lively: false })
  const TASK_CENTER_CONFIG = writeConfig(twoConnections(cloud.endpoints))
  const started = start({ TASK_CENTER_CONFIG, ...SECRETS, TEST_SECRET: 'not-the-secret' })
  const sources = await untilAsked(await started.origin)
  for (const { connection, state, problem } of sources)
    if (connection === 'prod-fra') expect(state).toBe('live')
    else expect({ state, kind: problem?.kind }).toEqual({ state: 'failing', kind: 'denied' })
  const refused = cloud.world.requests.filter(({ status }) => status === 401)
  expect(refused.length).toBeLessThan(5)
})

const valid = twoConnections({})
const [first, second] = valid.connections
test.each([
  [
    'a wrong key',
    { ...valid, connections: [{ ...first, projectID: 'x' }] },
    'connections[0].projectID: no such key',
  ],
  [
    'a missing secret',
    {
      ...valid,
      connections: [{ ...first, credentials: { ...first?.credentials, password: { env: 'NOT_SET' } } }],
    },
    'connections[0].credentials.password: the environment variable NOT_SET is not set',
  ],
  [
    'an unknown service',
    { ...valid, connections: [first, { ...second, endpoints: { redis: 'https://x.example' } }] },
    'connections[1].endpoints.redis: no such key; the services are',
  ],
  [
    'http to another machine',
    { ...valid, connections: [{ ...first, endpoints: { rds: 'http://rds.example.com' } }] },
    'connections[0].endpoints.rds: must be https',
  ],
  ['a file that is no JSON', '{ "connections": [', 'is no JSON'],
])('%s stops the start with one sentence that names the key', async (_what, config, sentence) => {
  const started = start({ TASK_CENTER_CONFIG: writeConfig(config), ...SECRETS })
  expect(await started.exitCode).toBe(2)
  expect(started.output()).toContain(`Cannot start: `)
  expect(started.output()).toContain(sentence)
  expect(started.output().trim().split('\n')).toHaveLength(1)
})

test.each([
  [{ TASK_CENTER_CONFIG: '/nowhere/config.json' }, 'TASK_CENTER_CONFIG: cannot read /nowhere/config.json'],
  [{ HOST: '0.0.0.0' }, 'HOST: 0.0.0.0 is reachable from other machines'],
  [{ PORT: 'http' }, 'PORT: "http" is no port'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: "loud" is no level'],
  [{ DRAIN_SECONDS: '5s' }, 'DRAIN_SECONDS: "5s" is no number of seconds'],
  [{ DATABASE_URL: 'sqlite:nowhere/tasks.db' }, 'DATABASE_URL: simulated tasks are never kept'],
])('%j stops the start as well', async (environment, sentence) => {
  const started = start(environment)
  expect(await started.exitCode).toBe(2)
  expect(started.output()).toContain(sentence)
})
