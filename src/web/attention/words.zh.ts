import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '关注',
  kind: { failed: '失败', late: '延迟或卡住', approval: '待授权', contradictory: '信息矛盾' },
  any: '任一原因',
  operator: '原因是',
  inverse: '原因不是',
  behind: { late: '延迟', suspicious: '可能卡住', stuck: '卡住' },
  behindTitle: {
    late: '耗时超过同类任务，详见任务页面',
    suspicious: '可能已卡住，原因见任务页面',
    stuck: '很可能已卡住，原因见任务页面',
  },
}
