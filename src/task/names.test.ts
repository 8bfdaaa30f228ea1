import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCHEDULED_NAMES, TASK_KINDS } from '../simulated-cloud/catalog.ts'
import { kindOfName, type Kind } from './kind.ts'
import { KNOWN_NAMES } from './known-names.ts'
import { readableName } from './readable-name.ts'
import { statusOfWord } from './status.ts'

// facts.md section 8
const KINDS: Record<string, Kind> = {
  CreateMysqlSingleHAInstance: 'create',
  CreateMysqlReplicaInstance: 'create',
  RestartMysqlInstance: 'restart',
  MysqlBindEIP: 'network',
  BackupDbSqlserverInInstance: 'backup',
  SingleDbRestoreSqlserverInInstance: 'restore',
  RESIZE_FLAVOR: 'resize',
  AddGaussDBforMySQLNodes: 'create',
  RestoreTaurusInInstanceToExisted: 'restore',
  RebootGaussDBforMySQLInstance: 'restart',
  ResizeGaussDBforMySQLFlavor: 'resize',
  EnlargeGaussDBforMySQLProxy: 'resize',
  UpgradeGaussDBforMySQLDatabaseVersion: 'upgrade',
  SwitchoverGaussDBforMySQLMasterNode: 'failover',
  GaussDBforMySQLUnbindEIP: 'network',
  ModifyGaussDBforMySQLPort: 'network',
  ModifyGaussDBforMySQLSecurityGroup: 'network',
  GaussDBforMySQLModifyInstanceDataVip: 'network',
  GaussdbforMySQLModifyProxyIp: 'network',
  GaussDBforMySQLSwitchSSL: 'network',
  OpenGaussDBforMySQLProxy: 'network',
  GaussDBforMySQLModifyProxyConsist: 'configure',
  RenameGaussDBforMySQLInstance: 'configure',
  DeleteGaussDBforMySQLNode: 'delete',
  REBOOT_NODE: 'restart',
  PROXY_VERSION_UPGRADE: 'upgrade',
  CreateMongoDBReplicaSingle: 'create',
  ReplicaSetEnlargeNode: 'create',
  EnlargeMongoDBVolume: 'resize',
  ModifyOpLogSize: 'resize',
  RestartReplicaSetInstance: 'restart',
  SwitchPrimary: 'failover',
  AzMigrate: 'failover',
  ModifyIp: 'network',
  BindPublicIP: 'network',
  CreateIp: 'network',
  SwitchInstanceSSL: 'network',
  MongodbSnapshotBackup: 'backup',
  MongodbRecycleBackup: 'backup',
  RestoreMongoDB_Replica_PITR: 'restore',
  MongodbPitr2NewInstance: 'restore',
  UpgradeDatabaseVersion: 'upgrade',
  bindInstancePublicIp: 'network',
  unbindInstancePublicIp: 'network',
  modifyAutoTopic: 'configure',
  changeRetentionPolicy: 'configure',
  kafkaConfigModify: 'configure',
  kafkaResetConsumerOffset: 'configure',
  updateTopicPolicies: 'configure',
  somethingNobodySaw: 'other',
}

test.each(Object.entries(KINDS))('%s is of kind %s', (name, kind) => expect(kindOfName(name)).toBe(kind))

test.each([
  ['CreateMysqlSingleHAInstance', 'Create MySQL single HA instance'],
  ['RestoreTaurusInInstanceToExisted', 'Restore TaurusDB to existed'],
  ['CreateGaussDBforMySQLInstance', 'Create TaurusDB instance'],
  ['RestartReplicaSetInstance', 'Restart replica set instance'],
  ['bindInstancePublicIp', 'Bind instance public IP'],
  ['MysqlBindEIP', 'MySQL bind EIP'],
  ['RESIZE_FLAVOR', 'Resize flavor'],
  ['RestoreMongoDB_Replica_PITR', 'Restore MongoDB replica PITR'],
  ['AzMigrate', 'AZ migrate'],
  ['kafkaConfigModify', 'Kafka config modify'],
  ['rocketmqRestartBroker', 'RocketMQ restart broker'],
  ['', ''],
])('%s reads "%s"', (name, readable) => expect(readableName(name)).toBe(readable))

test('every name that documents give is known, and once', () => {
  expect(new Set(KNOWN_NAMES).size).toBe(KNOWN_NAMES.length)
  const known: ReadonlySet<string> = new Set(KNOWN_NAMES)
  const documented = Object.keys(KINDS).filter((name) => name !== 'somethingNobodySaw')
  expect(documented.filter((name) => !known.has(name))).toEqual([])
  expect(KNOWN_NAMES.filter((name) => kindOfName(name) === 'other')).toEqual([])
})

test('the simulated cloud has no name of its own, so that a demonstration speaks the language of its reader', () => {
  const known: ReadonlySet<string> = new Set(KNOWN_NAMES)
  const kinds = Object.values(TASK_KINDS).flatMap((ofService) => ofService.map(({ name }) => name.trim()))
  const simulated = new Set([...kinds, ...Object.values(SCHEDULED_NAMES).flat()])
  expect([...simulated].filter((name) => !known.has(name))).toEqual([])
})

test('a readable name of any text is a text and loses no letter', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z]{1,40}$/), (name) => {
      expect(readableName(name).length).toBeGreaterThan(0)
    }),
  )
})

test.each([
  ['Completed', 'succeeded'],
  ['complete', 'succeeded'],
  ['COMPLETED', 'succeeded'],
  ['SUCCESS', 'succeeded'],
  ['Successful', 'succeeded'],
  [' Running ', 'running'],
  ['EXECUTING', 'running'],
  ['IN_PROGRESS', 'running'],
  ['Canceled', 'cancelled'],
  ['CANCELLED', 'cancelled'],
  ['FAIL', 'failed'],
  ['Initing', 'waiting'],
  ['CREATED', 'waiting'],
  ['Unauthorized', 'needs-approval'],
  ['Deleted', 'deleted'],
  ['Paused', 'unknown'],
  ['constructor', 'unknown'],
  ['', 'unknown'],
  [null, 'unknown'],
] as const)('the word %s means %s', (word, status) => expect(statusOfWord(word)).toBe(status))
