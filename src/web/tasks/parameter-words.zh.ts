import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './parameter-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  'volume.type': '磁盘类型',
  'volume.size': '磁盘大小',
  'volume.original_size': '变更前磁盘大小',
  'volume.target_size': '变更后磁盘大小',
  'instance.endpoint': '连接地址',
  'instance.type': '实例类型',
  'instance.datastore': '数据库引擎',
  'instance.replica_of': '主实例',
  resource_ids: '资源',
  public_ip: '弹性公网 IP',
  switch_strategy: '切换策略',
  flavor: '规格',
  cpu: 'vCPU 数',
  mem: '内存',
  order_id: '订单',
  order: '优先级（1 最先）',
  datastore_type: '数据库引擎',
  volume_type: '磁盘类型',
  proxy_id: '代理 ID',
  proxy_name: '代理',
  engine: '引擎',
}
