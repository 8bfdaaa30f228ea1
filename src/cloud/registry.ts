import type { Service } from '../task/service.ts'
import type { Adapter } from './adapter.ts'
import { dds } from './dds/adapter.ts'
import { dms } from './dms/adapter.ts'
import { rds } from './rds/adapter.ts'
import { taurusdb } from './taurusdb/adapter.ts'

/** Adding a service means adding one folder and one line here. */
export const ADAPTERS = { rds, taurusdb, dds, dms } satisfies Record<Service, Adapter>
