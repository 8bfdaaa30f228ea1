import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './id-search-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  hidden: (count) => (count === 1 ? '该任务被隐藏' : `${n(count)} 个任务被隐藏`),
  isLeftOut: (count, id) => [`列表中有 ${n(count)} 个 ID 为 `, id, ' 的任务，但已被排除。'],
  isHidden: (count, id, filters) => [`列表中有 ${n(count)} 个 ID 为 `, id, ` 的任务，但不符合：${filters}。`],
  showWithout: () => '去掉其他筛选条件后显示',
  searched: (count, range) =>
    `已按任务 ID、实例 ID 和失败原因（带或不带连字符）搜索${range}活动过的 ${n(count)} 个任务。`,
  readingOlder: '更早的任务仍在读取中。',
  looking: '正在查找',
  notListed: '列表中没有该 ID',
  resting: '目前不发送任何请求，因此没有继续查找。',
  notKept: '本系统保存的记录中也没有该 ID 的任务或实例。',
  couldNotLook: (why) => `未能查找本系统保存的记录：${why}`,
  ownTitle: '该 ID 所属',
  own: '以上任务只是提到该 ID。它属于：',
  enterOpens: '按回车键打开。',
  enterGoes: '按回车键转到第一个。',
  instance: (name) => `实例 ${name}`,
  lastTask: (when) => `最近的任务 ${when}`,
  notInList: '该任务不在列表中',
  open: '打开任务页面（回车）',
  none: '这里没有该 ID 的任务',
  canBeAsked: (sources, mostCount) =>
    `可以向 ${sources} 查询该 ID 的任务，最多向云端发送 ${n(mostCount)} 次请求。`,
  ask: '查询（回车）',
  month: '搜索最近 30 天',
  notDms: (form) => ['DMS 只能在实例下查找任务，因此不会查询：请粘贴 ', form, '，或任务链接。'],
  asking: '正在查询云端',
  askingSources: (sources) => `正在查询 ${sources}。`,
  nobody: '没有任何地方有该 ID',
  notFound: '没有找到该 ID',
  found: '已找到',
  foundMore: '找到多个',
  foundAnnounced: (names) => `已找到 ${names}。`,
  forgets: '云端只保留一个月的任务，新任务也需要几秒才能查到。该 ID 也可能属于未曾见过任务的实例。',
  unknownTo: (sources) => `${sources} 没有该 ID 的任务。`,
  couldNotTell: (sources, why) => `${sources} 无法确认：${why}`,
  stop: (why) => `${why}。`,
  on: (services, connections) => `${connections} 的 ${services}`,
}
