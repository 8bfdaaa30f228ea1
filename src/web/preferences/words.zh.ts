import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  theme: { title: '主题', system: '跟随系统', light: '浅色', dark: '深色' },
  language: '语言',
  zone: {
    title: '时区',
    local: '本地',
    utc: 'UTC',
    other: '其他',
    name: '时区名称',
    example: 'Asia/Shanghai',
    fault: '没有这个时区',
  },
}
