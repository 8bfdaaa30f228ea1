import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createManualClock } from '../src/server/manual-clock.ts'
import { alone } from '../src/server/replicas/replicas.ts'
import type { Site } from '../src/server/site.ts'
import { openSqliteStore } from '../src/server/store/sqlite.ts'
import { serveSimulatedCloud, type SimulatedCloudOptions } from '../src/simulated-cloud/serve.ts'
import { connectionsOf, START_MS, startBffInProcess, type BffInProcess } from './bff-in-process.ts'
import { UNLIMITED } from './plain-cloud.ts'
import { lettingShortWaitsPass, type Product } from './product.ts'

/** A product whose BFF can die and be started again, at the same address and on the same file, while its cloud goes on. */
export interface MortalProduct extends Product {
  /**
   * The BFF ends without a word: its connections break, nobody listens at its port, and of its store there is what stood
   * in the file at that moment.
   */
  kill(): Promise<void>
  /** Again, or as another build. */
  start(site?: Site): Promise<void>
  /** Somebody between the BFF and whoever asks it answers everything, or with null nothing. */
  answerInstead(listener: RequestListener | null): void
}

const STEP_MS = 5_000
const REQUESTS_PER_MINUTE = 6_000
const NONE_LIVES = 'the BFF was killed'

export const startMortalProduct = async (options: SimulatedCloudOptions = {}): Promise<MortalProduct> => {
  const folder = mkdtempSync(join(tmpdir(), 'task-center-mortal-'))
  const [alive, left] = [join(folder, 'alive'), join(folder, 'left')]
  const clock = createManualClock(START_MS)
  const nowMs = () => clock.nowMs()
  const cloud = await serveSimulatedCloud({ lively: false, limits: UNLIMITED, ...options, nowMs })
  // Whatever was away is read again in one go, so that it is known when everything is back.
  const connections = connectionsOf(cloud, REQUESTS_PER_MINUTE)
  let server: Server | null = null
  let instead: RequestListener | null = null
  let bff: BffInProcess | null = null

  const begin = (port: number, site?: Site): Promise<BffInProcess> =>
    startBffInProcess({
      connections,
      clock,
      ownClock: lettingShortWaitsPass(clock),
      port,
      ...(site === undefined ? {} : { site }),
      onServer: (own) => {
        server = own
      },
      front: (own) => (request, response) => (instead ?? own)(request, response),
      join: () => ({ store: openSqliteStore(join(alive, 'store.db'), { nowMs }), replicas: alone }),
    })
  const living = (): BffInProcess => {
    if (bff === null) throw new Error(NONE_LIVES)
    return bff
  }
  const first = await begin(0)
  bff = first
  const port = Number(new URL(first.origin).port)

  const product: MortalProduct = {
    ...first,
    cloud,
    clock,
    connections,
    /** Of the BFF that lives. */
    get log() {
      return living().log
    },
    sources: () => living().sources(),
    settle: async () => bff?.settle(),
    answerInstead(listener) {
      instead = listener
    },
    async pass(ms) {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        clock.advance(Math.min(leftMs, STEP_MS))
        await bff?.settle()
      }
    },
    async kill() {
      const dying = living()
      bff = null
      server?.closeAllConnections()
      cpSync(alive, left, { recursive: true })
      // What it still does has no effect on anybody.
      await dying.stop()
      rmSync(alive, { recursive: true })
      cpSync(left, alive, { recursive: true })
      rmSync(left, { recursive: true })
    },
    async start(site) {
      if (bff !== null) throw new Error('the BFF is alive')
      bff = await begin(port, site)
      await bff.settle()
    },
    async stop() {
      await bff?.stop()
      await cloud.close()
      rmSync(folder, { recursive: true })
    },
  }
  const isRead = async () =>
    (await living().sources()).every(({ backfillPercent }) => backfillPercent === 100)
  for (await product.settle(); !(await isRead()); await product.settle()) clock.advance(STEP_MS)
  return product
}
