import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

const tasks = (count: number): string => `${n(count)} 个任务`

export const CHINESE: Messages<typeof ENGLISH> = {
  title: (count) => `导出 ${tasks(count)}`,
  what: (range) => `与列表所示完全一致：相同的筛选条件、相同的顺序，${range}。`,
  growing: (count) =>
    `更早的任务仍在读取中。该范围内目前已有 ${tasks(count)}；可等待其余任务，或保存现有的任务。`,
  cutOff: (count) => `服务器未提供更早的任务。只能保存现有的 ${tasks(count)}。`,
  format: '格式',
  csv: 'CSV',
  json: 'JSON',
  csvNote:
    '用于电子表格：带字节顺序标记的 UTF-8，Excel 可正确显示所有文字；逗号和引号遵循 RFC 4180。可能被电子表格当作公式执行的文本前会加一个撇号。列名为英文，便于程序读取。',
  jsonNote: '用于程序：每个任务一个对象，内容不作任何改动。字段名为英文。',
  times: (zone) => `时间采用带时差的 ISO 8601 格式，时区为 ${zone}。`,
  save: '保存',
  saving: (percent) => `正在写入，${percent}%`,
  close: '关闭',
  saved: (name) => `已保存为 ${name}`,

  ticket: {
    copy: '复制到工单',
    title: (readable, name) => `${readable}（${name}）`,
    line: (name, value) => `${name}：${value}`,
    status: '状态',
    now: (status, raw, seen) =>
      raw === null ? `${status}，截至 ${seen}` : `${status}（云端状态：${raw}），截至 ${seen}`,
    progress: '进度',
    percent: (progress) => `${progress}%`,
    noProgress: '未提供',
    created: '创建时间',
    planned: '计划时间',
    ended: '结束时间',
    duration: '耗时',
    runningFor: '已运行',
    instance: '实例',
    named: (name, id) => `${name}（${id}）`,
    noInstance: '未提供',
    service: '服务',
    on: (service, connection) => `${connection} 的 ${service}`,
    taskId: '任务 ID',
    initiator: '发起人',
    reason: '失败原因',
    link: '链接',
  },
}
