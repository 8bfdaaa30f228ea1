import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './trouble-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: (title) => `${title}。`,
  failing: (detail, since, age) => [`${detail}自 `, since, ' 起失败（', age, '）。'],
  failingRetried: (detail, since, age, next) => [
    `${detail}自 `,
    since,
    ' 起失败（',
    age,
    '），下次重试：',
    next,
    '。',
  ],
  asOf: (time, ago) => ['所示数据截至 ', time, '（', ago, '）。'],
}
