import type { Service } from '../task/service.ts'
import type { HistoryReport } from './sources.ts'

export interface ConnectionReport {
  id: string
  title: string
  region: string
  services: readonly Service[]
}

/** The answer of `GET /api/session`. */
export interface Session {
  signIn: 'none'
  connections: readonly ConnectionReport[]
  /** True when all data is invented by the simulated cloud. */
  isSimulated: boolean
  history: HistoryReport
  version: string
  /** Changes with every build of the page. */
  build: string
  nowMs: number
}
