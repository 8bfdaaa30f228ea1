import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { byPassword, SECRETS } from '../connections.ts'
import { startProduct } from '../product.ts'
import { serverProcesses } from '../server-process.ts'
import { until } from '../until.ts'

const { start, writeConfig, killAll, remove } = serverProcesses()
const closing: (() => unknown)[] = []

afterEach(async () => {
  await killAll()
  for (const close of closing.splice(0)) await close()
})
afterAll(remove)

const serveCloud = async (): Promise<SimulatedCloud> => {
  const cloud = await serveSimulatedCloud({ lively: false })
  closing.push(() => cloud.close())
  return cloud
}

/** One connection by password; `endpoints` are those of the cloud, but for what is put before them. */
const configured = (cloud: SimulatedCloud, endpoints: Partial<SimulatedCloud['endpoints']> = {}) => ({
  TASK_CENTER_CONFIG: writeConfig({ connections: [byPassword({ ...cloud.endpoints, ...endpoints })] }),
  ...SECRETS,
})

/** Hands every question on to `target`, but keeps those about `held` until they are let go. */
const serveGate = async (target: string, held: string) => {
  let onHeld = () => undefined as void
  const isHeld = new Promise<void>((resolve) => (onHeld = resolve))
  let letGo = () => undefined as void
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const handOn = async (question: IncomingMessage, answer: ServerResponse): Promise<void> => {
    if (question.url?.includes(held)) {
      onHeld()
      await gate
    }
    const headers = { 'x-auth-token': String(question.headers['x-auth-token']) }
    const response = await fetch(`${target}${question.url}`, { headers })
    answer.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text())
  }
  const server = createServer((question, answer) => void handOn(question, answer)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const { port }: AddressInfo = Object.assign({ address: '', family: '', port: 0 }, server.address())
  return { origin: `http://127.0.0.1:${port}`, isHeld, letGo: () => letGo() }
}

const answerOf = async (response: IncomingMessage) => {
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return { status: response.statusCode, connection: response.headers.connection, body }
}

const ask = async (url: string, agent?: Agent): Promise<IncomingMessage> => {
  const [response]: IncomingMessage[] = await once(get(url, agent ? { agent } : {}), 'response')
  if (response === undefined) throw new Error('no answer')
  return response
}

const TASK_ID = '31b8ae23-c687-4d80-b7b4-42a66c9bb887'

test('SIGTERM: idle connections are closed, new ones refused, the request under way is answered, then it ends', async () => {
  const cloud = await serveCloud()
  const gate = await serveGate(cloud.endpoints.rds, TASK_ID)
  const server = start(configured(cloud, { rds: gate.origin }))
  const origin = await server.origin

  const agent = new Agent({ keepAlive: true })
  closing.push(() => agent.destroy())
  const alive = await ask(`${origin}/healthz`, agent)
  const idle = alive.socket
  await answerOf(alive)
  const opened = ask(`${origin}/api/tasks/prod-fra/rds/${TASK_ID}`)
  await gate.isHeld

  server.kill('SIGTERM')
  if (!idle.closed) await once(idle, 'close')
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow()

  gate.letGo()
  const { status, connection, body } = await answerOf(await opened)
  expect({ status, connection }).toEqual({ status: 200, connection: 'close' })
  expect(JSON.parse(body)).toMatchObject({ origin: 'cloud', task: { taskId: TASK_ID } })
  expect(await server.exitCode).toBe(0)
  const events = [...server.output().matchAll(/"event":"([^"]+)"/g)].map(([, event]) => event)
  expect(events).toEqual(['stopping', 'stopped'])
})

const STOPPING = {
  status: 503,
  connection: 'close',
  body: '{"status":"stopping","reason":"this server is being stopped"}',
}

test('SIGTERM with DRAIN_SECONDS: it says that it is not ready, and serves on', async () => {
  const cloud = await serveCloud()
  const server = start({ ...configured(cloud), DRAIN_SECONDS: '999' })
  const origin = await server.origin
  expect(await answerOf(await ask(`${origin}/readyz`))).toMatchObject({
    status: 200,
    body: '{"status":"ready"}',
  })

  server.kill('SIGTERM')
  let ready = await answerOf(await ask(`${origin}/readyz`))
  while (ready.status === 200) ready = await answerOf(await ask(`${origin}/readyz`))
  expect(ready).toEqual(STOPPING)
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
})

test('while it drains every answer is the last of its connection, a kept one as well, until the time is over', async () => {
  const product = await startProduct()
  const { origin, clock } = product
  const stopped = product.stop(5_000)
  expect(await answerOf(await ask(`${origin}/readyz`))).toEqual(STOPPING)
  const list = '/api/tasks?from=2026-01-01T00:00:00Z'
  for (const path of ['/healthz', '/api/sources', list, list, '/'])
    expect(await answerOf(await ask(`${origin}${path}`))).toMatchObject({ status: 200, connection: 'close' })
  clock.advance(4_999)
  expect((await ask(`${origin}/healthz`)).statusCode).toBe(200)
  clock.advance(1)
  await stopped
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow()
})

/** Loaded into the server's process before its own code. */
const loaded = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
})

test.each([
  ['an error that nobody caught', `setTimeout(() => { throw new Error('told to: simulated-password') })`],
  ['a rejection that nobody handled', `void Promise.reject(new Error('told to: simulated-password'))`],
])('%s ends the process, after what is under way is answered, and says why', async (_what, act) => {
  const cloud = await serveCloud()
  const gate = await serveGate(cloud.endpoints.rds, TASK_ID)
  const server = start({
    ...configured(cloud, { rds: gate.origin }),
    ...loaded(`process.on('SIGUSR2', () => { ${act} })`),
  })
  const origin = await server.origin
  const opened = ask(`${origin}/api/tasks/prod-fra/rds/${TASK_ID}`)
  await gate.isHeld

  server.kill('SIGUSR2')
  await until(() => server.output().includes('uncaught error'))
  gate.letGo()
  expect(await answerOf(await opened)).toMatchObject({ status: 200, connection: 'close' })
  expect(await server.exitCode).toBe(1)
  const line = server
    .output()
    .split('\n')
    .find((text) => text.includes('uncaught error'))
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'error',
    event: 'uncaught error',
    error: { type: 'Error', message: 'told to: …' },
  })
})

test('an error that nobody caught while it stops is not hidden by the order to stop', async () => {
  const cloud = await serveCloud()
  const gate = await serveGate(cloud.endpoints.rds, TASK_ID)
  const server = start({
    ...configured(cloud, { rds: gate.origin }),
    ...loaded(`process.on('SIGUSR2', () => { setTimeout(() => { throw new Error('late') }) })`),
  })
  const opened = ask(`${await server.origin}/api/tasks/prod-fra/rds/${TASK_ID}`)
  await gate.isHeld

  server.kill('SIGTERM')
  await until(() => server.output().includes('"stopping"'))
  server.kill('SIGUSR2')
  await until(() => server.output().includes('uncaught error'))
  gate.letGo()
  expect(await answerOf(await opened)).toMatchObject({ status: 200 })
  expect(await server.exitCode).toBe(1)
})

test.each([
  ['a file that cannot be read', 'errcode: 10', 503, 'store-failed'],
  ['a file that somebody else holds', 'errcode: 5', 503, 'store-failed'],
  ['a fault of ours', 'note: 0', 500, 'internal'],
])('%s makes requests fail and the server unready, and it recovers', async (_what, sign, status, type) => {
  const cloud = await serveCloud()
  const server = start({
    ...configured(cloud),
    ...loaded(`
      import { StatementSync } from 'node:sqlite'
      const { get } = StatementSync.prototype
      const fail = () => { throw Object.assign(new Error('told so'), { ${sign} }) }
      process.on('SIGUSR2', () => {
        const isFailing = StatementSync.prototype.get !== get
        StatementSync.prototype.get = isFailing ? get : fail
        console.log(isFailing ? 'told to work' : 'told to fail')
      })`),
  })
  const origin = await server.origin
  const tell = async (word: string) => {
    server.kill('SIGUSR2')
    await until(() => server.output().includes(`told to ${word}`))
  }
  const task = `${origin}/api/tasks/prod-fra/rds/${TASK_ID}`

  await tell('fail')
  expect(await answerOf(await ask(task))).toMatchObject({
    status,
    body: expect.stringContaining(`"${type}"`),
  })
  expect(await answerOf(await ask(`${origin}/readyz`))).toMatchObject({
    status: 503,
    body: '{"status":"unready","reason":"the store cannot be read"}',
  })
  expect(await answerOf(await ask(`${origin}/healthz`))).toMatchObject({
    status: 200,
    body: '{"status":"alive"}',
  })

  await tell('work')
  expect((await ask(task)).statusCode).toBe(200)
  // It says what it saw within the last second.
  await until(async () => (await answerOf(await ask(`${origin}/readyz`))).status === 200)
  expect(server.output()).toContain('told so')
})
