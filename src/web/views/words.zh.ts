import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  views: '视图',
  view: (name) => `视图：${name}`,
  changed: '已更改',
  changedView: (name) => `视图：${name}，已更改`,
  builtIn: {
    all: '全部任务',
    attention: '需要关注',
    running: '正在运行',
    'failed-today': '今日失败',
    'long-running': '长时间运行',
    scheduled: '定时任务',
    'by-instance': '按实例',
  },
}
