import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { destination } from 'pino'
import { createTransport, DEFAULT_TRANSPORT } from '../cloud/transport.ts'
import { startBff, type BffParts } from './bff.ts'
import { systemClock } from './clock.ts'
import { ConfigFault } from './config-fault.ts'
import { readConfig, type Config } from './config.ts'
import { checkReach, readEnvironment, readStoreAddress, type Environment } from './environment.ts'
import { endWithTheProcess, EXIT_FAULT } from './lifecycle.ts'
import { createLog, LOG_LEVELS } from './log.ts'
import { joinReplicas } from './replicas/postgres.ts'
import { alone, type Replicas } from './replicas/replicas.ts'
import { loadSite } from './site.ts'
import { DEFAULT_LIMITS } from './store/history-limits.ts'
import { openSqliteStore } from './store/sqlite.ts'
import { StoreFault } from './store/store-fault.ts'
import type { Store } from './store/store.ts'

const PROJECT = join(import.meta.dirname, '../..')
const EXIT_CONFIG = 2

/** Synchronous: the last line before an end is the one that is needed. */
const stdout = destination({ fd: 1, sync: true })
const log = createLog(
  (line) => stdout.write(`${line}\n`),
  Date.now,
  // A wrong level stops the start further down.
  LOG_LEVELS.find((level) => level === process.env['LOG_LEVEL']),
)

/** Without a configuration the cloud is simulated, and nothing of it is kept: it must never mix with real tasks. */
const simulate = async (): Promise<{ config: Config; stop: () => Promise<void> }> => {
  const { serveSimulatedCloud } = await import('../simulated-cloud/serve.ts')
  const cloud = await serveSimulatedCloud()
  const { iam, rds, taurusdb, dds, dms } = cloud.endpoints
  return {
    config: {
      signIn: { kind: 'none' },
      history: DEFAULT_LIMITS,
      webhooks: [],
      connections: cloud.accounts.map((account) => ({
        ...account,
        endpoints: { iam, rds, taurusdb, dds, dms },
        requestsPerMinute: 40,
        language: 'en-us' as const,
      })),
    },
    stop: () => cloud.close(),
  }
}

const openStore = async ({
  databaseUrl,
  configPath,
}: Environment): Promise<{ store: Store; replicas: Replicas }> => {
  const path = configPath === null ? ':memory:' : join(PROJECT, 'data/task-center.db')
  const address = readStoreAddress(databaseUrl ?? `sqlite:${path}`)
  switch (address.kind) {
    case 'sqlite':
      return { store: openSqliteFile(address.path), replicas: alone }
    case 'postgres':
      log.conceal(decodeURIComponent(new URL(address.url).password))
      return joinReplicas({ url: address.url, log })
  }
}

const openSqliteFile = (path: string): Store =>
  openSqliteStore(path, {
    nowMs: Date.now,
    onSetAside: (message) => log.note('store set aside', { message }),
    // What the loops have read is not in a new store: the process ends, and the next start reads it again.
    onDamage: (message) =>
      setImmediate(() => {
        throw new StoreFault(message)
      }),
  })

const version = (): string => {
  const value: unknown = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  return typeof value === 'object' && value !== null && 'version' in value ? String(value.version) : 'unknown'
}

/** Vite answers for the page while it is being worked on; everything else stays ours. */
const hotReload: NonNullable<BffParts['wrap']> = async (own, server) => {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: PROJECT,
    server: { middlewareMode: true, hmr: { server } },
    appType: 'spa',
  })
  return (request, response) => {
    if (/^\/(api\/|auth\/|healthz|readyz|metrics)/.test(request.url ?? '')) own(request, response)
    else vite.middlewares(request, response)
  }
}

const start = async (): Promise<void> => {
  const environment = readEnvironment(process.env)
  const isDevelopment = process.argv.includes('--dev')
  const given = environment.configPath === null ? null : readConfig(environment.configPath, process.env)
  checkReach(environment, given?.signIn ?? { kind: 'none' })
  const { config, stop: stopCloud } =
    given === null ? await simulate() : { config: given, stop: () => Promise.resolve() }
  const bff = await startBff(
    {
      config,
      ...(await openStore(environment)),
      clock: systemClock,
      transport: createTransport({ ...DEFAULT_TRANSPORT, nowMs: Date.now, scrub: (text) => log.scrub(text) }),
      site: loadSite(join(PROJECT, 'dist')),
      log,
      isSimulated: given === null,
      version: version(),
      publicUrl: environment.publicUrl,
      ...(isDevelopment ? { wrap: hotReload } : {}),
    },
    environment.host,
    environment.port,
  )
  console.log(`Cloud Task Center is ready on ${environment.publicUrl ?? bff.origin}`)
  if (given === null)
    console.log('Its data is simulated. Set TASK_CENTER_CONFIG to read your own cloud (README.md).')

  endWithTheProcess({
    log,
    graceMs: environment.drainMs,
    async stop(graceMs) {
      await bff.stop(graceMs)
      await stopCloud()
    },
  })
}

try {
  await start()
} catch (error) {
  if (error instanceof ConfigFault || error instanceof StoreFault) {
    console.error(`Cannot start: ${error.message}`)
    process.exit(EXIT_CONFIG)
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    console.error('Cannot start: PORT: the port is taken; set PORT to a free one, like PORT=8081')
    process.exit(EXIT_CONFIG)
  }
  log.fault('cannot start', error)
  process.exit(EXIT_FAULT)
}
