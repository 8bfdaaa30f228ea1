import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../src/server/config.ts'
import { createManualClock, type ManualClock } from '../src/server/manual-clock.ts'
import { alone } from '../src/server/replicas/replicas.ts'
import { openSqliteStore } from '../src/server/store/sqlite.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../src/simulated-cloud/serve.ts'
import { connectionsOf, START_MS, startBffInProcess, type BffInProcess } from './bff-in-process.ts'

/** A BFF that is stopped and started again, on the same file, while its cloud goes on. */
export interface Lives {
  cloud: SimulatedCloud
  clock: ManualClock
  connections: readonly Connection[]
  /** Starts it; the one before has to be stopped. */
  begin: (connections?: readonly Connection[]) => Promise<Life>
  end: () => Promise<void>
}

export interface Life extends BffInProcess {
  /** Lets time pass in steps while somebody watches. */
  pass(ms: number): Promise<void>
}

const STEP_MS = 5_000

export const createLives = async (): Promise<Lives> => {
  const folder = mkdtempSync(join(tmpdir(), 'task-center-lives-'))
  const clock = createManualClock(START_MS)
  const nowMs = () => clock.nowMs()
  const cloud = await serveSimulatedCloud({ lively: false, nowMs })
  const configured = connectionsOf(cloud)

  return {
    cloud,
    clock,
    connections: configured,
    async begin(connections = configured) {
      const bff = await startBffInProcess({
        connections,
        clock,
        join: () => ({ store: openSqliteStore(join(folder, 'store.db'), { nowMs }), replicas: alone }),
      })
      await bff.settle()
      return {
        ...bff,
        async pass(ms) {
          for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
            clock.advance(Math.min(leftMs, STEP_MS))
            await fetch(`${bff.origin}/api/tasks?from=${new Date(nowMs()).toISOString()}`)
            await bff.settle()
          }
        },
      }
    },
    async end() {
      await cloud.close()
      rmSync(folder, { recursive: true })
    },
  }
}
