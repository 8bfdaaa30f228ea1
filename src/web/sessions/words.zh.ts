import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '我的会话',
  lead: (name) => `${name} 的所有登录会话。会话在一段时间无操作后自动结束，并在若干小时后强制结束。`,
  reading: '正在读取您的会话。',
  none: {
    title: '这里没有会话',
    none: '此处无需登录：服务器只响应本机的请求。',
    proxy: '登录和退出均由服务器前面的代理负责。',
  },
  columns: { where: '设备', since: '登录时间', used: '最近使用', ends: '结束时间', end: '结束会话' },
  thisOne: '当前会话',
  inUse: '正在使用',
  device: (browser, system) =>
    [...(system === null ? [] : [`${system} 上的`]), browser ?? '未知浏览器'].join(' '),
  endsAt: (idle, latest) => `无操作时为 ${idle}，最迟 ${latest}`,
  end: '结束',
  endThat: (device, since) => `结束 ${device} 自 ${since} 起的会话`,
  endOthers: (count) => `结束其余 ${count} 个会话`,
  ended: (count) => `已结束 ${count} 个会话`,
  notEnded: (title) => `部分会话未能结束：${title}。`,
  rights: { title: '您可以查看的内容', operator: '操作员', viewer: '查看者' },
  roleText: {
    operator: '可查看、撰写备注，并执行他人可见的操作',
    viewer: '可查看',
  },
}
