import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './panel-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  label: '已打开的任务',
  announced: (name) => `已在列表旁打开“${name}”。按 Enter 进入，按 Escape 关闭。`,
  page: '打开任务页面',
  copyLink: '复制链接',
  close: '关闭（Escape）',
  reading: '正在读取其余内容。',
  paused: '其余内容将在恢复更新后读取。',
}
