import { createTransport, DEFAULT_TRANSPORT } from '../../src/cloud/transport.ts'
import { startBff } from '../../src/server/bff.ts'
import { systemClock } from '../../src/server/clock.ts'
import type { Connection } from '../../src/server/config.ts'
import { createLog } from '../../src/server/log.ts'
import { alone, type Replicas } from '../../src/server/replicas/replicas.ts'
import type { Site } from '../../src/server/site.ts'
import { DEFAULT_LIMITS } from '../../src/server/store/history-limits.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { BENCH_CONNECTIONS, benchTask } from './bench-task.ts'

interface Options {
  taskCount: number
  /** How far apart the tasks were created, the newest now. */
  everyMs: number
  site: Site
  /** With sources, which wait for another replica to read them; else with tasks alone, as a page is that has all. */
  hasSources: boolean
}

const RUNNING = 20

const connection = (id: string, origin: string | null): Connection => ({
  id,
  title: id,
  region: 'eu-de',
  projectId: '0'.repeat(32),
  credentials: { kind: 'aksk', accessKey: 'bench', secretKey: 'bench', securityToken: null },
  endpoints: { iam: 'http://127.0.0.1:9', rds: origin, taurusdb: origin, dds: origin, dms: origin },
  requestsPerMinute: 40,
  environment: null,
  language: 'en-us',
})

/** Another replica reads every source. */
const following: Replicas = {
  ...alone,
  lead: (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
}

/** A BFF over a full store. It reads no cloud, so that its CPU is what its answers cost. */
export const startFullBff = async ({ taskCount, everyMs, site, hasSources }: Options) => {
  const store = openSqliteStore(':memory:', { nowMs: Date.now })
  const startedMs = Date.now()
  const seed = Array.from({ length: taskCount }, (_, place) =>
    benchTask(place, {
      createdMs: startedMs - place * everyMs,
      isRunning: place < RUNNING,
      nowMs: startedMs,
    }),
  )
  await store.save(seed)
  const log = createLog(() => undefined, Date.now)
  const transport = createTransport({
    ...DEFAULT_TRANSPORT,
    nowMs: Date.now,
    scrub: (text) => log.scrub(text),
  })
  const bff = await startBff(
    {
      config: {
        connections: BENCH_CONNECTIONS.map((id) => connection(id, hasSources ? '' : null)),
        signIn: { kind: 'none' },
        history: DEFAULT_LIMITS,
        webhooks: [],
      },
      store,
      replicas: following,
      clock: systemClock,
      site,
      log,
      isSimulated: false,
      version: 'bench',
      publicUrl: null,
      transport,
    },
    '127.0.0.1',
    0,
  )

  let changes = 0
  return {
    origin: bff.origin,
    /** Changes one task. */
    async change(): Promise<void> {
      const task = seed[changes % RUNNING]
      changes += 1
      const observedMs = startedMs + changes
      if (task) await store.save([{ ...task, progress: changes % 100, observedMs }])
    },
    stop: () => bff.stop(),
  }
}
