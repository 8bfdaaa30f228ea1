import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './unknown-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '未找到该任务',
  tab: '未知任务',
  tabNotRead: '任务未读取',
  intro: (source, id) => [`${source} 上没有任务 `, id, '，本系统也从未见过它。可能的原因有三：'],
  wrong: (lead, link) => [
    lead('ID 有误'),
    '，或属于其他服务或连接。请与来源核对，或',
    link('在全部任务中搜索'),
    '。',
  ],
  old: (lead) => [
    lead('已超出云端保留任务的期限'),
    '（一个月），并且在被本系统看到之前就已结束。这种情况无法找回。',
  ],
  denied: (lead) => [lead('该连接的凭据无权查看。'), '请联系本系统的管理员核对权限。'],
  young: (look, of, next) => [
    `刚提交的任务可能需要几秒才会出现。第 ${look} 次查询（共 ${of} 次）没有结果；下一次查询：`,
    next,
    '。',
  ],
  lookingNow: '正在查询。',
  stopped: (looks, time) => `已查询 ${looks} 次，最后一次在 ${time}，不再继续查询。`,
  again: '再次查询',
  connection: {
    title: '未知的连接',
    tab: '未知连接',
    intro: (source) => `${source} 不在本页为您显示的范围内。可能的原因有三：`,
    wrong: (lead, link) => [lead('地址有误。'), '请与来源核对，或', link('在全部任务中搜索该 ID'), '。'],
    removed: (lead) => [
      lead('它已从本服务器的配置中移除。'),
      '已见过的任务仍按期限保留；重新配置后，此链接即可再次打开。',
    ],
    denied: (lead) => [lead('您无权查看。'), '对您而言它不存在，请联系本系统的管理员。'],
  },
}
