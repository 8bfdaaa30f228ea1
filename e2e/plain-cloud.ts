import { FRANKFURT } from '../src/simulated-cloud/default-options.ts'
import type { Service } from '../src/task/service.ts'

/** Parts of a simulated cloud where nothing happens but what a test does. */

export const UNLIMITED = { rds: null, taurusdb: null, dds: null, dms: null }

/** So many tasks that ended, none that is special, and none to come. */
export const plainProject = (taskCount: number) => ({
  ...FRANKFURT,
  taskCount,
  hasExamples: false,
  livelyEveryMs: null,
})

/** What any instance of a service can do at any time. */
export const ORDINARY: Record<Service, string> = {
  rds: 'RestartMysqlInstance',
  taurusdb: 'RebootGaussDBforMySQLInstance',
  dds: 'RestartInstance',
  dms: 'kafkaConfigModify',
}
