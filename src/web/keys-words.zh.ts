import type { ENGLISH } from './keys-words.ts'
import type { Messages } from './language/messages.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '键盘快捷键',
  groups: { anywhere: '任何位置', list: '列表中', filter: '筛选条件上' },
  help: '显示本帮助',
  pause: '暂停或恢复更新',
  goTo: '前往任何任务、实例、视图或操作',
  closeTop: '关闭浮层或列表旁的任务',
  search: '搜索',
  next: '下一个任务',
  previous: '上一个任务',
  open: '打开任务，再按一次进入任务',
  nextFailed: '下一个失败的任务',
  showNew: '显示新任务',
  walk: '从某个任务开始浏览列表',
  invert: '在“是”与“不是”之间切换，或修改取值',
  remove: '移除该条件',
  single: '启用单字母快捷键',
  close: '关闭',
}
