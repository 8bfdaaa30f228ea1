import { request, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DRIVEN_START_MS } from './driven-cloud.ts'
import { serveSimulatedCloud, type SimulatedCloud } from './serve.ts'

let cloud: SimulatedCloud
let token = ''

beforeEach(async () => {
  cloud = await serveSimulatedCloud({ nowMs: () => DRIVEN_START_MS, lively: false, faults: '' })
  const response = await fetch(`${cloud.endpoints.iam}/v3/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'reader', password: 'simulated-password', domain: { name: 'ACME' } } },
        },
        scope: { project: { name: 'eu-de' } },
      },
    }),
  })
  token = response.headers.get('X-Subject-Token') ?? ''
})

afterEach(() => cloud.close())

const path = () => `/v3/${cloud.accounts[0]?.projectId ?? ''}/tasklist`
const ask = (init: RequestInit = {}) =>
  fetch(cloud.endpoints.rds + path(), { ...init, headers: { 'X-Auth-Token': token } })

/** One exchange as bytes on the socket, up to the moment it is broken off. */
const raw = (
  until: (seen: Buffer, incoming: IncomingMessage) => boolean,
): Promise<{ seen: Buffer; incoming: IncomingMessage }> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      cloud.endpoints.rds + path(),
      { headers: { 'X-Auth-Token': token }, agent: false },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          const seen = Buffer.concat(chunks)
          if (!until(seen, incoming)) return
          outgoing.destroy()
          resolve({ seen, incoming })
        })
        incoming.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })

test('every service has a host of its own, on loopback, with the clock of the world', async () => {
  expect(new Set(Object.values(cloud.endpoints)).size).toBe(5)
  const response = await ask()
  expect(response.status).toBe(200)
  expect(response.headers.get('Date')).toBe('Sat, 14 Mar 2026 09:30:00 GMT')
  expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{32}$/)
  expect((await fetch(cloud.endpoints.dds + path(), { headers: { 'X-Auth-Token': token } })).status).toBe(404)
})

test('the accounts say how to sign in', () => {
  expect(cloud.accounts).toMatchObject([
    { title: 'Production Frankfurt', region: 'eu-de', credentials: { kind: 'password', domain: 'ACME' } },
    { title: 'Test Amsterdam', region: 'eu-nl', credentials: { kind: 'aksk' } },
  ])
})

test('a path that cannot be decoded is a bad request', async () => {
  expect((await fetch(`${cloud.endpoints.rds}/v3/%zz/tasklist`)).status).toBe(400)
})

test('a reset breaks the connection', async () => {
  cloud.world.setFault('rds', { kind: 'reset' })
  await expect(ask()).rejects.toThrow('fetch failed')
})

test('a cloud that hangs answers nobody, and notices who gives up', async () => {
  cloud.world.setFault('rds', { kind: 'hangs' })
  const giveUp = new AbortController()
  const answer = ask({ signal: giveUp.signal })
  await expect.poll(() => cloud.world.requests.at(-1)).toMatchObject({ service: 'rds', status: 0 })
  giveUp.abort()
  await expect(answer).rejects.toThrow('aborted')
})

test('a slow cloud answers all the same', async () => {
  cloud.world.setFault('rds', { kind: 'slow', ms: 60 })
  expect((await ask()).status).toBe(200)
})

test('a cloud that drips sends its answer byte by byte', async () => {
  cloud.world.setFault('rds', { kind: 'drips' })
  const { seen } = await raw((bytes) => bytes.length >= 2)
  expect(seen.toString()).toBe('{"')
})

test('a huge answer travels as gzip and can be broken off', async () => {
  cloud.world.setFault('rds', { kind: 'huge' })
  const { seen, incoming } = await raw((bytes) => bytes.length > 20_000)
  expect(incoming.headers['content-encoding']).toBe('gzip')
  expect([...seen.subarray(0, 2)]).toEqual([0x1f, 0x8b])
  cloud.world.setFault('rds', null)
  expect((await ask()).status).toBe(200)
})

test('a typed situation holds from the start', async () => {
  const faulty = await serveSimulatedCloud({ faults: 'rds:status-502' })
  expect((await fetch(faulty.endpoints.rds)).status).toBe(502)
  await faulty.close()
})
