import type { Messages } from './language/messages.ts'
import type { ENGLISH } from './shell-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  product: 'Cloud Task Center',
  skip: '跳到正文',
  main: '主导航',
  tasks: '任务',
  insights: '洞察',
  keys: '? 键盘帮助',
  preferences: '偏好设置',
  pause: {
    pause: '暂停更新',
    resume: '恢复更新',
    lead: '已暂停：',
    text: (at, span) =>
      `自 ${at}（${span}前）起未再查询，所示内容均不晚于该时刻。此时打开的内容将在恢复后查询。`,
  },
  goTo: { button: 'Ctrl K 快速前往', label: '前往', example: '任务、ID、实例、视图、操作' },
  simulated: {
    lead: '模拟数据：',
    text: '这里的所有任务均由内置的模拟云生成。设置 TASK_CENTER_CONFIG 后即可读取真实任务。',
  },
  history: {
    lead: '历史记录已暂停：',
    text: {
      'no-room': '服务器磁盘已满。您看到的是最新状态；新数据暂存于内存，待可以写入时再保存。',
      'not-written': '服务器无法写入磁盘。您看到的是最新状态；新数据暂存于内存，待可以写入时再保存。',
    },
  },
  notFound: {
    title: '页面不存在',
    text: '复制地址时可能漏掉了一部分。',
    tab: '页面不存在',
  },
  allTasks: '查看全部任务',
  readingTask: {
    title: '正在读取任务',
    text: (taskId) => `正在查询 ${taskId}。`,
    tab: '任务',
  },
}
