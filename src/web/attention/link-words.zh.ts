import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './link-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  tasks: (_, shown) => `${shown} 个任务需要关注`,
  sources: (count) => `${count} 个数据源异常`,
  onlySources: (count) => `${count} 个数据源需要关注`,
  withSources: (tasks, sources) => `${tasks}，${sources}`,
  counted: (count, title) => `(${count}) ${title}`,
  why: {
    failed: '一天之内失败，此后该实例上没有同名任务成功',
    late: '明显慢于同类任务，或已过计划时间一小时仍未开始',
    approval: '等待授权',
    contradictory: '云服务返回的信息自相矛盾',
  },
}
