import type { Messages } from './language/messages.ts'
import type { ENGLISH } from './shell-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  product: 'Cloud Task Center',
  skip: '跳到正文',
  main: '主导航',
  tasks: '任务',
  insights: '洞察',
  wall: '大屏',
  keys: '? 键盘帮助',
  preferences: '偏好设置',
  pause: {
    pause: '暂停更新',
    resume: '恢复更新',
  },
  goTo: { button: 'Ctrl K 快速前往', label: '前往', example: '任务、ID、实例、视图、操作' },
  simulated: {
    lead: '模拟数据：',
    text: '这里的所有任务均由内置的模拟云生成。设置 TASK_CENTER_CONFIG 后即可读取真实任务。',
  },
  allTasks: '查看全部任务',
  readingTask: {
    title: '正在读取任务',
    text: (taskId) => `正在查询 ${taskId}。`,
    tab: '任务',
  },
}
