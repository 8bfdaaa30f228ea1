import { createTransport, DEFAULT_TRANSPORT } from '../../src/cloud/transport.ts'
import { startBff } from '../../src/server/bff.ts'
import { systemClock } from '../../src/server/clock.ts'
import type { Connection } from '../../src/server/config.ts'
import { createLog } from '../../src/server/log.ts'
import type { Replicas } from '../../src/server/replicas/replicas.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { SERVICES } from '../../src/task/service.ts'
import { benchTasks } from './bench-tasks.ts'
import { answerOrders } from './served.ts'

/** A process of its own: the BFF over a full store. It reads no cloud, so that its CPU is what its answers cost. */

const CONNECTIONS = ['prod-eu', 'prod-nl']
const TASKS = 20_000
const HALF_HOUR_MS = 1_800_000

const connection = (id: string): Connection => ({
  id,
  title: id,
  region: 'eu-de',
  projectId: '0'.repeat(32),
  credentials: { kind: 'aksk', accessKey: 'bench', secretKey: 'bench', securityToken: null },
  endpoints: { iam: 'http://127.0.0.1:9', rds: '', taurusdb: '', dds: '', dms: '' },
  requestsPerMinute: 40,
})

/** Another replica reads every source. */
const following: Replicas = {
  lead: (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  close: async () => undefined,
}

const store = openSqliteStore(':memory:')
const startedMs = Date.now()
const seed = benchTasks(CONNECTIONS, SERVICES, TASKS, startedMs)
await store.save(seed)
const transport = createTransport({ ...DEFAULT_TRANSPORT, nowMs: Date.now })
const bff = await startBff(
  {
    config: { connections: CONNECTIONS.map(connection), signIn: { kind: 'none' } },
    store,
    replicas: following,
    clock: systemClock,
    site: { files: new Map(), build: 'bench' },
    log: createLog(() => undefined, Date.now),
    isSimulated: false,
    version: 'bench',
    publicUrl: null,
    transport,
  },
  '127.0.0.1',
  0,
)

let changes = 0
answerOrders({
  origin: bff.origin,
  async change() {
    const task = seed[changes % 20]
    changes += 1
    if (task)
      await store.save([
        {
          ...task,
          status: 'running',
          progress: changes % 100,
          observedMs: startedMs + changes * HALF_HOUR_MS,
        },
      ])
  },
  stop: () => bff.stop(),
})
