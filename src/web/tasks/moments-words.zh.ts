import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './moments-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  from: '从',
  to: '至',
  fromNeeded: '起始需要填写日期和时间',
  toNeeded: '结束需要填写日期和时间，或留空',
  years: '年份须在 2000 至 2100 之间',
  reversed: '结束早于起始',
}
