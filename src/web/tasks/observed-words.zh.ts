import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './observed-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '数据来源',
  comesFrom: '来自',
  origin: { cloud: '云端，为本页实时查询', store: '本地保存的版本' },
  lastSeen: '最后所见',
  name: '名称原文',
  status: '状态原文',
  progress: '进度原文',
  subtasks: '子任务数',
  gone: '已消失',
  goneSince: (since, wasOld) => `自 ${since} 起，云端不再有该任务${wasOld ? '：云端只保留一个月' : ''}。`,
  goneTask: (since, wasOld) => `自 ${since} 起，云端不再有该任务${wasOld ? '：云端只保留一个月' : ''}。`,
  notRead: (source) => `${source} 已不再读取：它已从本服务器的配置中移除。`,
  cloud: '云端',
  askingFailed: (why, said, stop) => [`查询失败：${why}，`, said, stop],
  askingNewerFailed: (why, said, stop) => [`查询最新版本失败：${why}，`, said, stop],
  kept: (when, ago) => [`这是本地于 ${when} 保存的版本（`, ago, '）。'],
  keptShown: '显示的是本地保存的版本。',
  unreadable: '无法识别',
}
