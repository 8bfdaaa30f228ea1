import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KnownId } from '../../src/contract/known-id.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { exampleTask } from '../../src/task/examples.ts'
import type { Task } from '../../src/task/task.ts'
import { dashedId } from '../../src/task/written-id.ts'
import { START_MS } from '../bff-in-process.ts'
import { as, byProxy } from '../by-proxy.ts'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'

/** Two hundred days ago: the cloud has forgotten all of it. */
const LONG_AGO_MS = START_MS - 200 * 24 * 3_600_000
const FRANKFURT = 'production-frankfurt'
const AMSTERDAM = 'test-amsterdam'
const ADMIN = as('admin')
const BOB = as('bob')
const NOBODY = as('eve')

const RDS_TASK = '0e1d2c3b4a59687786950a1b2c3d4e5f'
const DMS_TASK = 'abcdef0123456789abcdef0123456789'
const DMS_INSTANCE = '77aa11bb-22cc-33dd-44ee-55ff66aa77bb'
const RDS_INSTANCE = '5d3a1c0f9e8b47a6b2c4d6e8f0a1b2c3in01'

const longAgo = (parts: Partial<Task>): Task => {
  const moment = (epochMs: number) => ({ epochMs, text: new Date(epochMs).toISOString(), offsetMinutes: 0 })
  return exampleTask({
    status: 'succeeded',
    rawStatus: 'Completed',
    createdAt: moment(LONG_AGO_MS),
    endedAt: moment(LONG_AGO_MS + 60_000),
    observedMs: LONG_AGO_MS + 60_000,
    ...parts,
  })
}
const rds = longAgo({
  connection: FRANKFURT,
  taskId: dashedId(RDS_TASK),
  instance: { id: RDS_INSTANCE, name: 'orders', rawStatus: null },
})
const dms = longAgo({
  connection: FRANKFURT,
  service: 'dms',
  taskId: DMS_TASK,
  instance: { id: DMS_INSTANCE, name: 'events', rawStatus: null },
})

const folder = mkdtempSync(join(tmpdir(), 'task-center-ids-'))
let product: Product
beforeAll(async () => {
  const path = join(folder, 'store.db')
  const before = openSqliteStore(path, { nowMs: () => LONG_AGO_MS })
  await before.save([rds, dms, { ...rds, connection: AMSTERDAM }])
  await before.close()
  product = await startProduct({
    signIn: byProxy([
      { users: ['admin'], groups: [], connections: null, role: 'operator' },
      { users: ['bob'], groups: [], connections: [AMSTERDAM], role: 'viewer' },
    ]),
    openStore: (nowMs) => openSqliteStore(path, { nowMs }),
  })
})
afterAll(async () => {
  await product.stop()
  rmSync(folder, { recursive: true })
})

const ask = (id: string, headers: Record<string, string>) =>
  askPlainly(`${product.origin}/api/ids/${encodeURIComponent(id)}`, headers)
const look = async (id: string, headers = ADMIN): Promise<KnownId> => {
  const { status, bytes } = await ask(id, headers)
  expect(status).toBe(200)
  return JSON.parse(String(bytes))
}
const told = ({ tasks, instances }: KnownId) => ({
  tasks: tasks
    .map(({ connection, service, instanceName }) => `${instanceName} ${service} ${connection}`)
    .toSorted(),
  instances: instances
    .map(({ connection, instance, lastTask }) => `${instance} ${lastTask.instanceName} ${connection}`)
    .toSorted(),
})

test('what only the store knows is found as task and as instance, on every connection, at no cost to the cloud', async () => {
  const before = product.cloud.world.requests.length
  const onBoth = [`orders rds ${FRANKFURT}`, `orders rds ${AMSTERDAM}`]
  for (const id of [RDS_TASK, dashedId(RDS_TASK), ` ${dashedId(RDS_TASK).toUpperCase()} `])
    expect(told(await look(id)), id).toEqual({ tasks: onBoth, instances: [] })
  for (const id of [RDS_INSTANCE, RDS_INSTANCE.slice(0, 32), dashedId(RDS_INSTANCE.slice(0, 32))])
    expect(told(await look(id)), id).toEqual({
      tasks: [],
      instances: [`${RDS_INSTANCE} orders ${FRANKFURT}`, `${RDS_INSTANCE} orders ${AMSTERDAM}`],
    })
  // DMS itself finds a task only under its instance.
  expect(told(await look(dashedId(DMS_TASK)))).toEqual({ tasks: [`events dms ${FRANKFURT}`], instances: [] })
  expect(told(await look(DMS_INSTANCE.replaceAll('-', '')))).toEqual({
    tasks: [],
    instances: [`${DMS_INSTANCE} events ${FRANKFURT}`],
  })
  expect(told(await look('0'.repeat(32)))).toEqual({ tasks: [], instances: [] })
  await product.settle()
  expect(product.cloud.world.requests.length).toBe(before)
})

test('whoever does not see a connection is told nothing of what was kept of it', async () => {
  expect(told(await look(RDS_TASK, BOB))).toEqual({ tasks: [`orders rds ${AMSTERDAM}`], instances: [] })
  expect(told(await look(RDS_INSTANCE, BOB)).instances).toEqual([`${RDS_INSTANCE} orders ${AMSTERDAM}`])
  const nothing = { tasks: [], instances: [] }
  for (const id of [DMS_TASK, DMS_INSTANCE]) expect(told(await look(id, BOB))).toEqual(nothing)
  for (const id of [RDS_TASK, RDS_INSTANCE]) expect(told(await look(id, NOBODY))).toEqual(nothing)
})

test.each([
  'x',
  RDS_TASK.slice(1),
  `${RDS_TASK}0`,
  `${DMS_TASK}?instance=${DMS_INSTANCE}`,
  `${FRANKFURT}/rds/${RDS_TASK}`,
])('%s is no whole id', async (id) => {
  const { status, bytes } = await ask(id, ADMIN)
  const problem: Problem = JSON.parse(String(bytes))
  expect([status, problem.type]).toEqual([400, 'bad-request'])
})
