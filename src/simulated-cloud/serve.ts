import { createServer, type Server } from 'node:http'
import type { SimulatedAccount } from './accounts.ts'
import { DEFAULT_WORLD } from './default-options.ts'
import { exchange } from './exchange.ts'
import type { FaultTarget } from './faults.ts'
import { handlersOf } from './handlers.ts'
import { applyScenarios } from './scenarios.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'
import { SERVICES } from '../task/service.ts'

export interface SimulatedCloudOptions extends Partial<Omit<WorldOptions, 'limits'>> {
  limits?: Partial<WorldOptions['limits']>
  /** False: no lively tasks in any project. */
  lively?: boolean
  /** Fixed ports; default: whatever is free. */
  ports?: Partial<Record<FaultTarget, number>>
  /** Situations to begin with, `dds:status-500,dms:throttled`; default: the variable SIMULATED_FAULTS. */
  faults?: string
}

export interface SimulatedCloud {
  /** `http://127.0.0.1:PORT`, one per host of the real thing. */
  endpoints: Record<FaultTarget, string>
  world: World
  accounts: readonly SimulatedAccount[]
  /** Nobody listens at the service's port, until told otherwise. */
  refuse(target: FaultTarget, isRefusing: boolean): Promise<void>
  close(): Promise<void>
}

const listen = (world: World, target: FaultTarget, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const handlers = handlersOf(world, target)
    // Tokens are several kB long (facts.md 9.3).
    const server = createServer({ maxHeaderSize: 64 * 1024 }, (incoming, outgoing) => {
      void exchange(handlers, incoming, outgoing)
    })
    listenAt(server, port).then(() => resolve(server), reject)
  })

const listenAt = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

const addressOf = (server: Server): string => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the simulated cloud has no port')
  return `http://127.0.0.1:${address.port}`
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

export const worldOf = (options: SimulatedCloudOptions): World => {
  const projects = options.projects ?? DEFAULT_WORLD.projects
  return createWorld({
    seed: options.seed ?? DEFAULT_WORLD.seed,
    nowMs: options.nowMs ?? Date.now,
    projects: options.lively === false ? projects.map((one) => ({ ...one, livelyEveryMs: null })) : projects,
    people: options.people ?? DEFAULT_WORLD.people,
    limits: { ...DEFAULT_WORLD.limits, ...options.limits },
    retryAfter: options.retryAfter ?? DEFAULT_WORLD.retryAfter,
    dmsPaging: options.dmsPaging ?? DEFAULT_WORLD.dmsPaging,
    listedAfterMs: options.listedAfterMs ?? DEFAULT_WORLD.listedAfterMs,
    remembersRunning: options.remembersRunning ?? DEFAULT_WORLD.remembersRunning,
  })
}

/** The cloud on loopback, one port per host; for `npm start` without a configuration and for end-to-end tests. */
export const serveSimulatedCloud = async (options: SimulatedCloudOptions = {}): Promise<SimulatedCloud> => {
  const world = worldOf(options)
  applyScenarios(world, options.faults ?? process.env['SIMULATED_FAULTS'] ?? '')
  const targets = ['iam', ...SERVICES] as const
  const servers = await Promise.all(
    targets.map((target) => listen(world, target, options.ports?.[target] ?? 0)),
  )
  const [iam, rds, taurusdb, dds, dms] = servers.map(addressOf)
  const ports = [iam, rds, taurusdb, dds, dms].map((address) => Number(new URL(address ?? '').port))
  if (
    iam === undefined ||
    rds === undefined ||
    taurusdb === undefined ||
    dds === undefined ||
    dms === undefined
  )
    throw new Error('the simulated cloud did not start')
  return {
    endpoints: { iam, rds, taurusdb, dds, dms },
    world,
    accounts: world.accounts,
    async refuse(target, isRefusing) {
      const server = servers[targets.indexOf(target)]
      if (server === undefined || server.listening !== isRefusing) return
      const port = ports[targets.indexOf(target)] ?? 0
      if (isRefusing) await close(server)
      else await listenAt(server, port)
    },
    close: async () => {
      await Promise.all(servers.filter(({ listening }) => listening).map(close))
    },
  }
}
