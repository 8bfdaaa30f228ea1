import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './empty-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  noTasks: '该时间内没有任务',
  noMatch: '没有符合条件的任务',
  noneAlive: (range) => `${range}没有活动过的任务。`,
  noneFits: (range, filters) => `${range}活动过的任务均不符合：${filters.join('；')}。`,
  readingOlder: '更早的任务仍在读取中。',
  without: (filter, count) => `去掉“${filter}”：${n(count)} 个`,
  month: '显示最近 30 天',
}
