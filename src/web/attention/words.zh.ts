import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '关注',
  kind: { failed: '失败', late: '延迟或卡住', approval: '待授权', contradictory: '信息矛盾' },
  why: {
    failed: '一天之内失败，此后该实例上没有同名任务成功',
    late: '明显慢于同类任务，或已过计划时间一小时仍未开始',
    approval: '等待授权',
    contradictory: '云服务返回的信息自相矛盾',
  },
  operator: '原因是',
  inverse: '原因不是',
  tasks: (_, shown) => `${shown} 个任务需要关注`,
  sources: (count) => `${count} 个数据源异常`,
  onlySources: (count) => `${count} 个数据源需要关注`,
  withSources: (tasks, sources) => `${tasks}，${sources}`,
  counted: (count, title) => `(${count}) ${title}`,
  behind: { late: '延迟', suspicious: '可能卡住', stuck: '卡住' },
  behindTitle: {
    late: '耗时超过同类任务，详见任务页面',
    suspicious: '可能已卡住，原因见任务页面',
    stuck: '很可能已卡住，原因见任务页面',
  },
}
