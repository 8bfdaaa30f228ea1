import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '自上次查看以来',
  from: {
    look: (moment) => `自上次查看（${moment}）以来：`,
    unread: (moment) => `上次查看时有部分情况尚未获知。自 ${moment} 以来：`,
    cut: (moment) => `上次查看早于此列表的范围。自 ${moment} 以来：`,
  },
  started: (count) => `${count} 个已开始`,
  failed: (count) => `${count} 个失败`,
  finished: (count) => `${count} 个已完成`,
  fellBehind: (count) => `${count} 个变慢或卡住`,
  allLate: '查看所有延迟或卡住的任务',
  announced: (title, parts) => `${title}：${parts}。`,
  dismiss: '关闭',
}
