import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './not-found-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '页面不存在',
  text: '复制地址时可能漏掉了一部分。',
  tab: '页面不存在',
}
