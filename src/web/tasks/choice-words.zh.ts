import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './choice-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  by: '筛选依据',
  order: '排序',
  show: (count) => `显示 ${n(count)} 个任务`,
  inForce: '已启用',
  tasks: () => ' 个任务',
  matches: (field) => `${field}的匹配方式`,
  anyOf: '是以下任一',
  noneOf: '不是以下任一',
  find: '查找',
  findIn: (field) => `查找${field}`,
  more: (count) => `还有 ${n(count)} 个，请输入文字查找。`,
  noValue: '这里的任务都没有该项的值。',
  notFound: (sought) => `没有名为“${sought}”的项。`,
  durationMatches: '耗时的匹配方式',
  any: '不限',
  other: '其他',
  spanExample: '1小时30分',
  spanFault: '天、小时、分、秒，例如 1小时30分 或 45秒',
  soFarCounts: '运行中的任务按目前已用的时间计算。',
  inThisTime: {
    alive: '在此期间活动',
    created: '在此期间创建',
    ended: '在此期间结束',
    'not-created': '不是在此期间创建',
    'not-ended': '不是在此期间结束',
  },
  sortBy: '排序方式',
  ascending: (column) => `${column}，升序`,
  descending: (column) => `${column}，降序`,
}
