import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '登录',
  reading: '正在查询此处的登录方式。',
  left: {
    everywhere: '您已退出登录，本页不再保留您看过的任何内容。',
    here: '此浏览器已退出登录，但服务器未能记录这一点，会话在自行结束之前可能仍然有效。请稍后重新登录并退出，以确保会话已结束。',
  },
  leftElsewhere: '您登录时使用的身份服务可能仍保持登录状态；如果他人也使用此浏览器，请在那里一并退出。',
  ended: {
    lead: '登录已失效：',
    text: (at, ago) => [
      '自 ',
      at,
      '（',
      ago,
      '）起未再查询，所示内容均不晚于该时刻。此时打开的内容将在登录后读取。',
    ],
    forget: '清除所示内容',
    goesOn: '页面保持原样，登录后自动继续。',
    close: '暂不登录',
  },
  iam: {
    lead: '使用您自己的云用户登录。您输入的内容只交给云的身份服务，不会被保存。',
    account: '账号',
    accountHint: '即云上的账号名（租户名）',
    user: '用户',
    password: '密码',
    passcode: '验证码',
    passcodeHint: '六位数字；仅当您的用户绑定了虚拟验证设备时填写',
    submit: '登录',
    sending: '正在登录…',
  },
  elsewhere: {
    lead: '使用贵组织统一的登录页面，登录后会回到本页。',
    submit: '前往登录',
    newTab: '在新标签页中登录',
  },
  proxy: {
    lead: '登录由服务器前面的代理负责，但代理没有说明您是谁。',
    help: '如果一直如此，请告知管理员：表示用户的请求头必须恰好出现一次，且来自配置中列出的代理地址。',
    again: '重新加载页面',
  },
  fault: {
    refused: '账号、用户、密码或验证码有误，或者这里没有对您开放的内容。具体是哪一项不会说明。',
    returned: '登录未完成：您的身份未得到确认，或者这里没有对您开放的内容，或者用时超过十分钟。',
    tooMany: (at) => `尝试次数过多，${at} 之后可再次尝试。`,
    failedIam:
      '云端未能核实您的身份，这并不表示您输入的内容有误。请稍后重试，但不要频繁尝试：一刻钟内只允许少数几次。',
    failedElsewhere: '身份服务没有响应，请稍后重试。',
    other: (title, detail) => `${title}。${detail}`,
  },
  nothing: {
    title: '这里没有对您开放的内容',
    text: (name) => `您已以 ${name} 的身份登录，但没有可以查看的连接。请联系管理员。`,
  },
  menu: {
    label: (name) => `已登录：${name}`,
    title: '当前用户',
    operator: (count) => `${count} 个连接的操作员`,
    viewer: (count) => `${count} 个连接的查看者`,
    ends: (idle, latest) => `如果一直没有操作，会话将于 ${idle} 结束，最迟于 ${latest} 结束。`,
    byProxy: '登录和退出均由服务器前面的代理负责。',
    sessions: '我的会话',
    displays: '大屏管理',
    signOut: '退出登录',
    forgets: '保存在此浏览器中的视图和偏好设置会一并清除。',
    signingOut: '正在退出…',
    notOut: (title) => `您仍处于登录状态：${title}`,
  },
}
