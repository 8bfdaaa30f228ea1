import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  following: '已关注',
  task: '任务结束或停滞时通知您，前提是此浏览器中有页面打开',
  view: '此视图中的任务结束或停滞时通知您，前提是此浏览器中有页面打开',
  inText: '此浏览器不显示本页面的通知，消息将显示在这里。',
  all: '所有任务',
  ended: (name, status) => `${name}：${status}`,
  stuck: (name) => `${name} 停滞不前`,
  several: (count, failed) =>
    `您关注的 ${n(count)} 个任务有新消息${failed === 0 ? '' : `，其中 ${n(failed)} 个失败`}`,
  news: '关注的消息',
  dismiss: '关闭',
  status: {
    running: '运行中',
    waiting: '等待中',
    'needs-approval': '待审批',
    failed: '失败',
    succeeded: '成功',
    cancelled: '已取消',
    deleted: '已删除',
    unknown: '未知',
  },
}
