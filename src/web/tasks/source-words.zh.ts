import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './source-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '数据源',
  problem: {
    throttled: '云端要求降低请求频率',
    denied: '云端拒绝访问',
    'signed-out': '云端不接受我们的登录',
    'unknown-task': '云端没有该任务',
    'not-offered': '云端在此不提供该服务',
    broken: '云端的返回无法识别',
    unreachable: '无法连接云端',
    slow: '云端未及时响应',
  },
  answeredError: '云端返回错误',
  withCode: (problem, code) => `${problem}（${code}）`,
  coverage: { 'community-edition-only': '仅社区版' },
  unread: {
    instances: (read, known) => `已读取 ${n(read)}/${n(known)} 个实例`,
    entries: (count) => `${n(count)} 条记录无法读取`,
    missing: (count) => `计数比列出的多 ${n(count)} 个任务`,
  },
  oldest: (age) => ['最早的为 ', age, '前'],
  history: (percent) => `历史已读取 ${percent}`,
  state: {
    starting: '正在首次读取',
    off: '未读取',
    'not-offered': '此处不提供',
    failing: '读取失败',
    aged: (ago, state) => [ago, `，${state}`],
    failsOn: (failingCount, count) => `${count} 个连接中有 ${failingCount} 个读取失败`,
  },
  announced: (service, connections, problem) =>
    problem === null
      ? `${connections} 的 ${service} 读取失败。`
      : `${connections} 的 ${service} 读取失败：${problem}。`,
  moreFail: (count) => `另有 ${count} 个数据源读取失败`,
  why: (services) => `${services} 读取失败的原因`,
  on: (service, connections) => `${connections} 的 ${service}`,
  fails: ' 读取失败',
  failsSince: (time, age) => [' 自 ', time, ' 起读取失败（', age, '）'],
  because: (problem, said) => [`：${problem}，`, said],
  stop: '。',
  neverRead: '尚未完整读取过。',
  asOf: (ago) => ['上次完整读取为 ', ago, '。'],
  notTried: '不会自动重试。',
  nextTry: (next) => ['下次重试：', next, '。'],
}
