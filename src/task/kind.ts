/** What sort of work a task does. */
export const KINDS = [
  'create',
  'restart',
  'backup',
  'restore',
  'resize',
  'upgrade',
  'failover',
  'network',
  'configure',
  'delete',
  'other',
] as const
export type Kind = (typeof KINDS)[number]

/**
 * Names whose words mislead the patterns below (facts.md section 8). No service publishes a complete list,
 * so the patterns carry the rest.
 */
const KIND_BY_NAME: ReadonlyMap<string, Kind> = new Map([
  ['AddGaussDBforMySQLNodes', 'create'],
  ['AddReadonlyNode', 'create'],
  ['EnlargeMongoDBGroup', 'create'],
  ['ReplicaSetEnlargeNode', 'create'],
  ['AzMigrate', 'failover'],
  ['CreateIp', 'network'],
  ['OpenGaussDBforMySQLProxy', 'network'],
  ['CloseGaussDBforMySQLProxy', 'network'],
  ['GaussdbforMySQLModifyProxyIp', 'network'],
  ['ModifyOpLogSize', 'resize'],
])

/** First match wins, so `RestoreMongoDB_Replica` is a restore and `MongodbRecycleBackup` a backup. */
const KIND_BY_PATTERN: readonly (readonly [RegExp, Kind])[] = [
  [/restore|pitr/i, 'restore'],
  [/backup/i, 'backup'],
  [/^delete/i, 'delete'],
  [/bind.*(eip|ip)|(eip|dedicated|private|data)?vip$|ssl|port$|securitygroup|modifyip$|publicip/i, 'network'],
  [/switchover|failover|switchprimary|migrate/i, 'failover'],
  [/restart|reboot/i, 'restart'],
  [/upgrade/i, 'upgrade'],
  [/resize|enlarge|scale|expan|extend|capacity/i, 'resize'],
  [/^create/i, 'create'],
  [/modify|rename|change|update|set|reset|config|reassign|consist|weight|metric/i, 'configure'],
]

export const kindOfName = (name: string): Kind =>
  KIND_BY_NAME.get(name) ?? KIND_BY_PATTERN.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'
