import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './menu-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  builtIn: '内置',
  own: '保存在此浏览器中',
  opens: '默认打开',
  open: (name) => `默认打开“${name}”`,
  rename: (name) => `重命名“${name}”`,
  remove: (name) => `删除“${name}”`,
  removed: (name) => `已删除“${name}”。`,
  undo: '撤销',
  update: (name) => `更新“${name}”`,
  name: '视图名称',
  newName: (name) => `“${name}”的新名称`,
  save: '保存视图',
  keep: '重命名',
  cancel: '取消',
  taken: (name) => `已有名为“${name}”的视图。`,
  nameless: '视图需要一个名称。',
  notKept: '此浏览器不保存数据：离开页面后视图将丢失。',
  link: '复制链接',
}
