import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './list-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  results: '结果',
  reading: '正在读取任务。',
  unread: '无法读取任务，因此只能找到页面和操作。',
  count: (count) => `${count} 个结果`,
  groups: {
    link: '链接',
    view: '视图',
    page: '页面',
    action: '操作',
    instance: '实例',
    task: '任务',
    search: '搜索',
  },
  openLink: '打开此链接的任务',
  search: (text) => `在列表中搜索“${text}”`,
  searchId: (id) => `查找 ID ${id}`,
  copyLink: '复制此页面的链接',
  nextFailure: '下一个失败任务',
  focusSearch: '搜索列表',
  displays: '已配对的大屏',
  pair: '配对大屏',
  pause: '暂停或恢复更新',
  sessions: '我的会话与退出登录',
  keys: '键盘帮助',
  dense: '紧凑行',
  normal: '标准行',
  language: (language) => `语言：${language}`,
  theme: (theme) => `主题：${theme}`,
}
