import type { Service } from '../task/service.ts'
import type { Weighted } from './random.ts'

/** A kind of task a service can do (facts.md section 8), how often it comes and how long it takes. */
export interface TaskKind extends Weighted {
  name: string
  medianSeconds: number
  /** Only for instances of this engine; null: for every one. */
  engine: string | null
  subtasks: readonly string[]
}

const kind = (
  name: string,
  weight: number,
  medianSeconds: number,
  engine: string | null = null,
  subtasks: readonly string[] = [],
): TaskKind => ({ name, weight, medianSeconds, engine, subtasks })

const RESTORE_STEPS = ['INIT', 'DOWNLOAD_BACKUP', 'RESTORE_DATA', 'APPLY_LOG', 'SWITCH']
const EXPANSION_STEPS = ['pre_check', 'disk_expansion', 'broker_restart', 'post_check']

export const RESTORE_KINDS = {
  rds: kind('RestoreMysqlInInstance', 3, 1500, 'mysql', RESTORE_STEPS),
  taurusdb: kind('RestoreTaurusInInstanceToExisted', 3, 1800, null, RESTORE_STEPS),
}

/** No identifier is published for the capacity expansion of Kafka (facts.md 8.4); the steps are (facts.md 5.3). */
export const EXPANSION_KIND = kind('kafkaInstanceExtend', 3, 1200, 'kafka', EXPANSION_STEPS)

export const TASK_KINDS: Record<Service, readonly TaskKind[]> = {
  // Names with a leading blank are the document's own (facts.md quirk 3).
  rds: [
    kind('CreateMysqlSingleHAInstance', 4, 540, 'mysql'),
    kind(' CreateMysqlReplicaInstance', 3, 480, 'mysql'),
    kind(' RestartMysqlInstance', 6, 75, 'mysql'),
    kind('RestartMysqlInstance', 3, 75, 'mysql'),
    kind('MysqlBindEIP', 3, 25, 'mysql'),
    kind('MysqlUnbindEIP', 2, 25, 'mysql'),
    kind('EnlargeMysqlVolume', 4, 300, 'mysql'),
    kind('SwitchoverMysqlInstance', 2, 60, 'mysql'),
    RESTORE_KINDS.rds,
    kind('CreateSqlserverSingleHAInstance', 2, 1500, 'sqlserver'),
    kind('BackupDbSqlserverInInstance', 12, 600, 'sqlserver'),
    kind('SingleDbRestoreSqlserverInInstance', 2, 1200, 'sqlserver', RESTORE_STEPS),
    kind('RestoreSqlserverInInstance', 2, 2400, 'sqlserver', RESTORE_STEPS),
    kind('RestartPostgresqlInstance', 3, 70, 'postgresql'),
    kind('EnlargePostgresqlVolume', 2, 240, 'postgresql'),
  ],
  taurusdb: [
    kind('CreateGaussDBforMySQLInstance', 4, 900),
    kind('AddGaussDBforMySQLNodes', 4, 420),
    kind('RestoreGaussDBforMySQLNewInstance', 2, 2700, null, RESTORE_STEPS),
    RESTORE_KINDS.taurusdb,
    kind('RestoreTaurusInInstanceToCurrent', 1, 1500, null, RESTORE_STEPS),
    kind('RestoreTableTaurus', 2, 600, null, RESTORE_STEPS),
    kind('RebootGaussDBforMySQLInstance', 6, 90),
    kind('ResizeGaussDBforMySQLFlavor', 4, 480),
    kind('EnlargeGaussDBforMySQLProxy', 2, 240),
    kind('ScaleGaussDBforMySQLProxy', 2, 240),
    kind('UpgradeGaussDBforMySQLDatabaseVersion', 2, 1200),
    kind('SwitchoverGaussDBforMySQLMasterNode', 3, 45),
    kind('GaussDBforMySQLBindEIP', 2, 20),
    kind('GaussDBforMySQLUnbindEIP', 1, 20),
    kind('ModifyGaussDBforMySQLPort', 1, 60),
    kind('ModifyGaussDBforMySQLSecurityGroup', 2, 20),
    kind('GaussdbforMySQLModifyProxyIp', 1, 40),
    kind('GaussDBforMySQLSwitchSSL', 1, 40),
    kind('OpenGaussDBforMySQLProxy', 2, 300),
    kind('GaussDBforMySQLModifyProxyWeight', 2, 20),
    kind('RenameGaussDBforMySQLInstance', 1, 20),
    kind('GaussDBforMySQLModifyInstanceMetricExtend', 1, 30),
    kind('DeleteGaussDBforMySQLNode', 1, 120),
  ],
  dds: [
    kind('CreateMongoDB', 1, 900),
    kind('CreateMongoDBReplica', 3, 600),
    kind('EnlargeMongoDBVolume', 4, 240),
    kind('ResizeMongoDBInstance', 3, 540),
    kind('ModifyOpLogSize', 1, 60),
    kind('RestartReplicaSetInstance', 6, 90),
    kind('RestartInstance', 2, 180),
    kind('RestartNode', 2, 60),
    kind('SwitchPrimary', 3, 40),
    kind('AzMigrate', 1, 3600),
    kind('ModifySecurityGroup', 2, 20),
    kind('BindPublicIP', 2, 25),
    kind('UnbindPublicIP', 1, 25),
    kind('SwitchInstanceSSL', 1, 120),
    kind('MongodbSnapshotBackup', 14, 420),
    kind('RestoreMongoDB_Replica', 2, 1800),
    kind('MongodbPitr2NewInstance', 1, 2400),
    kind('UpgradeDatabaseVersion', 1, 900),
    kind('Create_MongoDB', 1, 900),
  ],
  dms: [
    EXPANSION_KIND,
    kind('bindInstancePublicIp', 3, 20),
    kind('unbindInstancePublicIp', 2, 20),
    kind('modifyAutoTopic', 2, 20, 'kafka'),
    kind('changeRetentionPolicy', 2, 25, 'kafka'),
    kind('kafkaConfigModify', 4, 120, 'kafka'),
    kind('kafkaResetConsumerOffset', 4, 20, 'kafka'),
    kind('updateTopicPolicies', 3, 20, 'kafka'),
    kind('restartInstance', 3, 180),
    kind('rocketmqInstanceExtend', 2, 900, 'rocketmq', EXPANSION_STEPS),
    kind('rocketmqRestartBroker', 3, 120, 'rocketmq'),
    kind('rabbitmqInstanceExtend', 2, 900, 'rabbitmq'),
  ],
}

export const SCHEDULED_NAMES: Record<Service, readonly string[]> = {
  rds: ['RESIZE_FLAVOR'],
  taurusdb: ['RESIZE_FLAVOR', 'REBOOT_NODE', 'REBOOT_INSTANCE', 'VERSION_UPGRADE', 'PROXY_VERSION_UPGRADE'],
  dds: ['RESIZE_FLAVOR'],
  dms: ['kafkaPartitionReassignment', 'restartInstance'],
}

export const FAIL_REASONS: Record<Service, readonly string[]> = {
  rds: [
    'createVM failed.',
    'The instance is being backed up. Try again later.',
    'Insufficient resources in the selected AZ.',
    'The EIP 10.154.218.254 is already bound to another resource.',
    'Failed to attach volume: timeout after 1800s.',
  ],
  taurusdb: [
    'Failed to switch over: replication delay exceeds 60s.',
    'The storage node did not answer in time.',
    'Quota exceeded for resource: gaussdb-mysql nodes.',
    'Restore point is outside the backup retention period.',
  ],
  dds: [
    'Shard node timed out while joining the cluster.',
    'Insufficient disk space on the secondary node.',
    'The oplog does not cover the requested point in time.',
    'Primary could not be elected within 120 seconds.',
  ],
  // DMS gives no reason (facts.md section 14).
  dms: [''],
}

export const USER_NAMES = ['paas_dms', 'm.keller', 'j.okafor', 'ops-bot', 'a.lindqvist', 'terraform-ci']
