import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

const tasks = (count: number): string => `${n(count)} 个任务`

export const CHINESE: Messages<typeof ENGLISH> = {
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
  cloudSaid: (raw) => (raw === null ? '云端未提供状态' : `云端状态：${raw}`),
  column: {
    service: '服务',
    task: '任务',
    instance: '实例',
    status: '状态',
    progress: '进度',
    started: '开始时间',
    duration: '耗时',
    connection: '连接',
    failure: '失败原因',
  },
  noFailure: '该服务未提供',
  progressOf: (name) => `${name} 的进度`,
  contradictory: '自相矛盾',
  contradicts: '云端关于该任务的信息自相矛盾，详见任务页面',
  notes: (of) => `${n(of)} 条备注`,
  planned: (when) => `计划于 ${when}`,
  wasPlanned: (when) => `原计划于 ${when}`,
  notStarted: '未开始',
  createdAt: (when) => `创建于 ${when}`,
  atLeast: (duration) => `≥ ${duration}`,
  asFarAsKnown: '截至目前所知：没有读取到更新的数据',
  newRows: (count) => `${n(count)} 个新任务`,
  count: {
    reading: '正在读取任务',
    noneRead: '尚未读取到任务',
    alive: (count, total, range, isCutOff) =>
      `${range}活动过的任务${isCutOff ? '至少' : '共'} ${n(total)} 个${count === total ? '' : `，显示其中 ${n(count)} 个`}`,
    filteredOut: (count) => `已筛除 ${n(count)} 个`,
    readingOlder: '正在读取更早的任务',
    incomplete: (services) => `不完整：${services.join('、')}`,
    zone: (zone) => `时间按 ${zone} 显示`,
    shown: (count) => `显示 ${tasks(count)}`,
  },
  search: { label: '搜索任务', placeholder: '名称、ID、实例、原因' },
  display: '显示',
  unread: '目前未能读取任何任务；服务器响应后会显示在这里。',
}
