import type { CloudInstance, CloudUser } from './plan.ts'
import { USER_NAMES } from './catalog.ts'
import { createRandom, hashOf, hex32, pick, uuid, wholeBetween, type Random } from './random.ts'
import { SERVICES, type Service } from '../task/service.ts'

interface Model {
  service: Service
  engine: string
  version: string
  names: readonly string[]
}

const MODELS: readonly Model[] = [
  {
    service: 'rds',
    engine: 'mysql',
    version: '8.0',
    names: [
      'orders-prod-1',
      'orders-prod-2',
      'billing-replica',
      'customers-prod',
      'DO-NOT-TOUCH-mgr2-mysql-single',
    ],
  },
  // Any text may be a name (facts.md quirk 20).
  {
    service: 'rds',
    engine: 'sqlserver',
    version: '2022_SE',
    names: ['erp-sqlserver', 'Lager & Versand <alt>'],
  },
  { service: 'rds', engine: 'postgresql', version: '16', names: ['geo-postgres', 'identity-prod'] },
  {
    service: 'taurusdb',
    engine: 'gaussdb-mysql',
    version: '8.0',
    names: ['taurus-orders', 'taurus-analytics', 'ledger-prod', 'sessions-prod', 'catalog-staging'],
  },
  {
    service: 'dds',
    engine: 'mongodb',
    version: '7.0',
    names: ['dds-catalog', 'dds-profiles', 'telemetry-shards', 'dds-staging', 'content-prod'],
  },
  {
    service: 'dms',
    engine: 'kafka',
    version: '3.7',
    names: ['events-kafka', 'clickstream-kafka', 'audit-kafka'],
  },
  { service: 'dms', engine: 'rabbitmq', version: '3.12', names: ['jobs-rabbit', 'mail-rabbit'] },
  { service: 'dms', engine: 'rocketmq', version: '5.x', names: ['payments-rocket'] },
]

const ID_SUFFIX: Record<string, string> = {
  mysql: 'in01',
  postgresql: 'in03',
  sqlserver: 'in04',
  'gaussdb-mysql': 'in07',
  mongodb: 'in02',
}

const GOOD_STATUS: Record<Service, string> = {
  rds: 'ACTIVE',
  taurusdb: 'normal',
  dds: 'normal',
  dms: 'RUNNING',
}

/** A task may be completed while its instance is not well, in three vocabularies (facts.md quirks 32 and 33). */
const BAD_STATUSES: Record<Service, readonly string[]> = {
  rds: ['FAILED', 'CREATE FAIL', 'STORAGE FULL'],
  taurusdb: ['abnormal', 'createfail'],
  dds: ['createfail', 'abnormal'],
  dms: ['EXTENDEDFAILED', 'ERROR'],
}

const DAY_MS = 24 * 3_600_000
/** Instances are older than any task of theirs: born in 2024, whatever the clock says. */
const BIRTH_MS = Date.UTC(2024, 0, 15)

export const newInstance = (
  random: Random,
  service: Service,
  engine: string,
  name: string,
  version: string,
): CloudInstance => ({
  service,
  // DMS instances have a UUID, the others 32 hex and a suffix that tells the engine (facts.md 2.8, 3.6, 4.4).
  id: service === 'dms' ? uuid(random) : hex32(random) + (ID_SUFFIX[engine] ?? 'in01'),
  name,
  engine,
  version,
  status: GOOD_STATUS[service],
  createdMs: BIRTH_MS + wholeBetween(random, 0, 400) * DAY_MS,
  offset: '+0000',
  isBusy: true,
})

/** The last of each round is not well, the one before it writes its times in another zone. */
const spoil = (random: Random, own: readonly CloudInstance[]): void => {
  const [last, beforeLast] = [own.at(-1), own.at(-2)]
  if (last) last.status = pick(random, BAD_STATUSES[last.service])
  if (beforeLast && beforeLast.service !== 'dms') beforeLast.offset = '+0800'
}

/** The instances of a project; a larger project has more of each. */
export const createInstances = (seed: string, taskCount: number): CloudInstance[] => {
  const random = createRandom(hashOf(`${seed}/instances`))
  const rounds = Math.min(10, 1 + Math.floor(taskCount / 5000))
  const instances: CloudInstance[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const { service, engine, version, names } of MODELS) {
      for (const name of names) {
        const title = round === 0 ? name : `${name}-${round + 1}`
        instances.push(newInstance(random, service, engine, title, version))
      }
    }
    for (const service of SERVICES)
      spoil(
        random,
        instances.filter((one) => one.service === service),
      )
  }
  return instances
}

export const createUsers = (seed: string): CloudUser[] => {
  const random = createRandom(hashOf(`${seed}/users`))
  return USER_NAMES.map((name) => ({ id: hex32(random), name }))
}
