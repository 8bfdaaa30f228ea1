import { spoken } from '../language/spoken.ts'

/**
 * Fields of `entities`, `target_config`, `params` and the like whose meaning is documented or plain (facts.md sections 2.1,
 * 2.3, 3.1 and 5), as people say them. Sizes are in GB.
 */
export const ENGLISH = {
  'volume.type': 'Volume type',
  'volume.size': 'Volume size',
  'volume.original_size': 'Volume size before',
  'volume.target_size': 'Volume size after',
  'instance.endpoint': 'Endpoint',
  'instance.type': 'Instance type',
  'instance.datastore': 'Datastore',
  'instance.replica_of': 'Replica of',
  resource_ids: 'Resources',
  public_ip: 'Public IP address',
  switch_strategy: 'Switchover strategy',
  flavor: 'Flavour',
  cpu: 'vCPUs',
  mem: 'Memory',
  order_id: 'Order',
  order: 'Priority (1 comes first)',
  datastore_type: 'Datastore',
  volume_type: 'Volume type',
  proxy_id: 'Proxy id',
  proxy_name: 'Proxy',
  engine: 'Engine',
  public_ip_id: 'Public IP address id',
  public_ip_address: 'Public IP address',
  enable_public_ip: 'Public access',
  reassignment_topics: 'Topics',
  show_detail: 'Subtasks available',
} as const

export const PARAMETER_TITLE: ReadonlyMap<string, string> = new Map(
  Object.entries(await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.PARAMETER))),
)

export const SIZE_FIELDS: ReadonlySet<string> = new Set([
  'volume.size',
  'volume.original_size',
  'volume.target_size',
  'mem',
])

/** Documented examples have blanks in addresses (facts.md quirk 18). */
export const ADDRESS_FIELDS: ReadonlySet<string> = new Set([
  'instance.endpoint',
  'public_ip',
  'public_ip_address',
])

export const gigabytes = (amount: string): string => `${amount} GB`
