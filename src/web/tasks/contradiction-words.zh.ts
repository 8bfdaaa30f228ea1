import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './contradiction-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '自相矛盾之处',
  subtask: (name) => ['子任务 ', name, '：'],
  says: (field, value) => `${field} = ${value}`,
  text: {
    'complete-below-100': '云端称任务已完成，但进度低于 100。',
    'complete-with-time-left': '云端称任务已完成，但仍给出剩余时间。',
    'ended-while-not-terminal': '云端给出了结束时间，却称任务尚未结束。',
    'ended-before-created': '结束时间早于创建时间，因此无法得出耗时。',
    'terminal-without-end': '云端称任务已结束，但同一次返回中没有结束时间。',
    'other-id-answered': '云端返回的 ID 与查询的 ID 不一致。',
    'succeeded-on-failed-instance': '任务已成功，但其实例的状态为失败。',
    'planned-before-created': '计划时间早于创建时间。',
    'running-subtask-in-ended-task': '有子任务显示为运行中，但任务本身已结束。',
  },
}
