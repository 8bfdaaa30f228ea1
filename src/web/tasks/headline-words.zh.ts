import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './headline-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  DOING: {
    restoreToExisting: (on) => `将 ${on} 恢复到已有实例`,
    restoreToNew: (on) => `将 ${on} 恢复到新实例`,
    restoreTables: (on) => `恢复 ${on} 的表`,
    restoreDatabase: (on) => `恢复 ${on} 的数据库`,
    restore: (on) => `恢复 ${on}`,
    backUp: (on) => `备份 ${on}`,
    restartNode: (on) => `重启 ${on} 的节点`,
    restart: (on) => `重启 ${on}`,
    addNodes: (on) => `为 ${on} 添加节点`,
    create: (on) => `创建 ${on}`,
    enlargeVolume: (on) => `扩容 ${on} 的磁盘`,
    resize: (on) => `变更 ${on} 的规格`,
    extend: (on) => `扩容 ${on}`,
    resizeProxy: (on) => `变更 ${on} 的数据库代理规格`,
    upgradeProxy: (on) => `升级 ${on} 的数据库代理`,
    upgrade: (on) => `升级 ${on}`,
    switchOver: (on) => `对 ${on} 进行主备切换`,
    move: (on) => `将 ${on} 迁移到其他可用区`,
    unbindAddress: (on) => `解绑 ${on} 的弹性公网 IP`,
    bindAddress: (on) => `为 ${on} 绑定弹性公网 IP`,
    securityGroup: (on) => `修改 ${on} 的安全组`,
    port: (on) => `修改 ${on} 的端口`,
  },
  named: (readable, on) => (on === null ? `执行 ${readable}` : `对 ${on} 执行 ${readable}`),
  HEADLINE: {
    step: (number, count) => `第 ${number} 步，共 ${count} 步`,
    running: (doing, facts) =>
      facts.length === 0 ? `正在${doing}。` : `正在${doing}：${facts.join('，')}。`,
    lastSeen: (doing, facts) =>
      facts.length === 0 ? `最后所见：正在${doing}。` : `最后所见：正在${doing}，${facts.join('，')}。`,
    waiting: (doing) => `${doing}：尚未开始。`,
    'needs-approval': (doing) => `${doing}：等待审批。`,
    succeeded: (doing) => `${doing}：已成功。`,
    failed: (doing) => `${doing}：已失败。`,
    cancelled: (doing) => `${doing}：已取消。`,
    deleted: (doing) => `${doing}：任务已删除。`,
    unknown: (doing, rawStatus) =>
      rawStatus === null ? `${doing}：云端未提供状态。` : `${doing}：云端状态为“${rawStatus}”。`,
  },
  END_ANNOUNCED: {
    succeeded: (name) => `${name} 已成功。`,
    failed: (name) => `${name} 已失败。`,
    cancelled: (name) => `${name} 已取消。`,
    deleted: (name) => `${name} 已删除。`,
  },
}
