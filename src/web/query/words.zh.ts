import type { ProblemType } from '../../contract/problem.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

/** By its type; where one type has several reasons, the English one of the server is left out. */
const SAID: Record<ProblemType, readonly [title: string, detail: string]> = {
  'bad-request': ['请求格式不正确', '地址或请求中有无法识别的参数。'],
  'cursor-unknown': ['需要重新读取列表', '列表来自另一个数据存储。'],
  'connection-unknown': ['没有该连接，或无权访问', '请核对地址，或联系管理员确认权限。'],
  'task-unknown': ['没有该任务，或无权访问', '云端和本地都没有该任务。'],
  'cloud-failed': ['云端未正常响应', '可稍后重试。'],
  'store-failed': ['数据存储未响应', '稍后会自动重试。'],
  refused: ['此处不允许该请求', '请求来自其他站点，或缺少必要的请求头。'],
  'signed-out': ['尚未登录', '请重新登录。'],
  'not-allowed': ['您的角色无权执行', '请联系管理员。'],
  'sign-in-failed': ['登录未成功', '身份服务未正常响应，请重试。'],
  'sign-in-refused': ['登录失败', '账号、用户、密码或验证码有误。'],
  'too-many-requests': ['请求过多', '稍后会自动重试。'],
  'too-many-attempts': ['尝试次数过多', '请稍后再试。'],
  'code-unknown': ['没有大屏显示此代码', '代码可能已过期或已使用，请核对大屏上的代码。'],
  'not-found': ['没有该地址', '请核对地址。'],
  internal: ['服务器内部错误', '请重试；如反复出现，请联系管理员查看日志。'],
}

export const CHINESE: Messages<typeof ENGLISH> = {
  unreachable: '服务器没有响应',
  'not-ours': '响应并非来自任务中心',
  notJson: (status, type) => `收到状态码为 ${status} 的响应，内容类型为 ${type ?? '空'}，而不是 JSON。`,
  noReason: (status) => `收到状态码为 ${status} 的响应，且未说明原因。`,
  failed: '请求失败。',
  late: (seconds) => `${seconds} 秒内未收到完整响应。`,
  broken: '响应中断，或不是 JSON。',
  noConnection: '无法连接服务器。',
  noPart: '服务器没有响应，因此无法加载页面的这一部分。',
  said: ({ type }) => ({ title: SAID[type][0], detail: SAID[type][1] }),
}
