import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './course-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  COURSE: {
    title: '进度变化',
    label: (from, to, looks, progress) =>
      `进度变化，从 ${from} 到 ${to}：共观测 ${looks} 次，最后为 ${progress}。`,
    noProgress: '该服务不提供此任务的进度。',
    noneSeen: '运行期间未观测到进度。',
    tooFew: '观测次数太少，无法绘制变化曲线。',
    seen: '由本系统逐次观测得到。虚线表示期间没有观测。',
    expected: '色带为预计结束的时段。',
  },
  SUBTASKS: {
    title: '子任务',
    neverRead: '该服务不提供此任务的子任务。',
    none: '云端未列出子任务。',
    name: '名称',
    progress: '进度',
    status: '状态',
    remaining: '剩余时间',
    when: '时间',
    contradictory: '自相矛盾',
    began: {
      told: (time) => `${time} 开始`,
      seen: (time) => `${time} 观测到已在运行`,
      before: (time) => `${time} 之前开始`,
    },
    ended: {
      told: (time) => `${time} 结束`,
      seen: (time) => `${time} 观测到已结束`,
      before: (time) => `${time} 之前结束`,
    },
    goesOn: '仍在进行',
    span: (parts, took) => [...parts, ...(took === null ? [] : [`历时 ${took}`])].join('，'),
  },
}
