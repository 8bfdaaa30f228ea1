import type { Messages } from './language/messages.ts'
import type { ENGLISH } from './shell-notes-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  pause: {
    lead: '已暂停：',
    text: (at, span) =>
      `自 ${at}（${span}前）起未再查询，所示内容均不晚于该时刻。此时打开的内容将在恢复后查询。`,
  },
  history: {
    lead: '历史记录已暂停：',
    text: {
      'no-room': '服务器磁盘已满。您看到的是最新状态；新数据暂存于内存，待可以写入时再保存。',
      'not-written': '服务器无法写入磁盘。您看到的是最新状态；新数据暂存于内存，待可以写入时再保存。',
    },
  },
}
