import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  copy: { ready: '复制', copied: '已复制', refused: '此处不允许复制' },
  missing: '未提供',
  environment: { production: '生产环境', staging: '预发布环境', test: '测试环境', development: '开发环境' },
  environmentShort: { production: '生产', staging: '预发布', test: '测试', development: '开发' },
  yes: '是',
  no: '否',
  broken: {
    title: '页面出错了',
    text: '页面本身发生了错误，您的任务不受影响。重新加载页面通常可以恢复。',
    again: '重新加载',
  },
}
