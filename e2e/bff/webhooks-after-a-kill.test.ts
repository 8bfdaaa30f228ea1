import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { byPassword, SECRETS } from '../connections.ts'
import { plainProject, UNLIMITED } from '../plain-cloud.ts'
import { isGenuine, startReceiver, type Receiver } from '../receiver.ts'
import { serverProcesses } from '../server-process.ts'
import { sourcesOnce } from '../sources-at.ts'
import { until } from '../until.ts'

/** The real process, killed without a word while it delivers, and started again on the same store. */

const SECRET = `whsec_${Buffer.from('a secret of a good length, really').toString('base64')}`
const NAME = 'RestoreTaurusToRehearsal'
const { start, writeConfig, pathOf, killAll, remove } = serverProcesses()
let cloud: SimulatedCloud | null = null
let receiver: Receiver
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await killAll()
  await cloud?.close()
  await receiver.close()
  remove()
})

test('killed in the middle of deliveries, it loses none, and none comes under two ids', async () => {
  cloud = await serveSimulatedCloud({
    lively: false,
    nowMs: Date.now,
    projects: [plainProject(50)],
    limits: UNLIMITED,
  })
  const { world } = cloud
  const environment = {
    TASK_CENTER_CONFIG: writeConfig({
      connections: [{ ...byPassword(cloud.endpoints), requestsPerMinute: 600 }],
      signIn: { kind: 'none' },
      webhooks: [
        { id: 'chat', url: receiver.url, secret: { env: 'HOOK' }, on: ['ended'], filter: `name=${NAME}` },
      ],
    }),
    DATABASE_URL: `sqlite:${pathOf('store.db')}`,
    HOOK: SECRET,
    ...SECRETS,
  }
  // Every second message arrives; to the others nothing is ever said.
  const arrived = new Map<string, Set<string>>()
  let count = 0
  let answersAll = false
  receiver.answerWith((response, message) => {
    expect(isGenuine(message, SECRET)).toBe(true)
    count += 1
    if (!answersAll && count % 2 === 0) return
    arrived.set(message.id, (arrived.get(message.id) ?? new Set()).add(message.body))
    response.writeHead(200).end()
  })

  const first = start(environment)
  await sourcesOnce(await first.origin, (sources) => sources.every(({ state }) => state === 'live'))
  const tasks = Array.from({ length: 12 }, () =>
    world.addTask({ service: 'taurusdb', name: NAME, instanceName: 'orders', durationMs: 4_000 }),
  )
  // Somebody looks, so that it asks often.
  const look = async (origin: string) => {
    await fetch(`${origin}/api/tasks?from=${new Date().toISOString()}`)
  }
  const origin = await first.origin
  await until(async () => {
    await look(origin)
    return receiver.received.length > 1
  })
  first.kill('SIGKILL')
  await first.exitCode
  expect(arrived.size).toBeLessThan(tasks.length)

  answersAll = true
  const second = await start(environment).origin
  await until(async () => {
    await look(second)
    return arrived.size >= tasks.length
  })
  const told = [...arrived.values()].map(([body = '']): string => JSON.parse(body).data.taskId)
  expect(told.toSorted()).toEqual(tasks.toSorted())
  for (const bodies of arrived.values()) expect(bodies.size).toBe(1)
})
