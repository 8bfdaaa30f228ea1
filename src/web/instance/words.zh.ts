import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

const tasks = (count: number): string => `${n(count)} 个任务`

export const CHINESE: Messages<typeof ENGLISH> = {
  breadcrumb: '导航路径',
  itsTasks: '该实例的任务',
  everything: '在该实例上运行过的全部任务',
  back: '返回列表',
  inList: '在列表中显示',
  copyId: (id) => `ID：复制 ${id}`,
  count: (count, failedCount, runningCount, range) =>
    `${range}活动过 ${tasks(count)}，${n(failedCount)} 个失败，${n(runningCount)} 个运行中`,
  zone: (zone) => `时间按 ${zone} 显示`,
  reading: '正在读取任务',
  readingOlder: '更早的任务仍在读取中',
  cutOff: '更早的任务未能读取',
  matched: (services, connection) =>
    `${connection} 上所有服务（${services.join('、')}）中指明该 ID 的全部任务。`,
  matchedByNameOnly: (connection) =>
    `${connection} 上只有该名称而没有 ID 的任务；若两个实例同名，则无法区分。`,
  byName: (count, name) => `${tasks(count)}没有 ID，按名称 ${name} 匹配。`,
  namesakes: (name) => `另有实例也叫 ${name}；只带名称的任务未列出。`,
  namesake: (id) => `打开 ${id}`,
  none: '该实例没有任务',
  noneText: (instance, range) => `${instance} ${range}没有活动过的任务。可能是 ID 输入有误，或其任务更早。`,
  showMonth: '显示最近 30 天',
  timeline: {
    title: '时间线',
    label: '时间线。用方向键在任务之间移动，按回车键打开任务。',
    scroller: '时间线，可横向滚动',
    zoom: '宽度',
    times: (zoom) => `${zoom} ×`,
    hint: '指向一个任务，可在此处查看；较长的条上标有名称。',
    now: '现在',
    kind: { span: '已结束', open: '未结束', moment: '结束时间未知', planned: '未开始' },
    legend: { succeeded: '成功', failed: '失败', running: '运行中', planned: '未开始' },
    span: (name, status, when, took, besideCount) =>
      [
        `${name}，${status}`,
        when,
        ...(took === null ? [] : [took]),
        ...(besideCount === 0 ? [] : [`期间另有 ${n(besideCount)} 个任务运行过`]),
      ].join(' · '),
    from: (created) => `自 ${created} 起`,
    between: (created, ended) => `${created} 至 ${ended}`,
    endUnknown: (created) => `自 ${created} 起，结束时间未知`,
    planned: (planned) => `计划于 ${planned}`,
    waiting: (created) => `创建于 ${created}，未开始`,
    unplaced: (count) => `${tasks(count)}的时间无法识别，仅列于表格中。`,
    cut: (count) => `仅绘制最近的 ${tasks(count)}；全部任务见表格。`,
  },
  table: {
    title: '任务',
    columns: {
      task: '任务',
      service: '服务',
      status: '状态',
      started: '开始时间',
      duration: '耗时',
      failure: '失败原因',
      copy: '复制到工单',
    },
    copy: (name) => `复制到工单：${name}`,
    more: (count) => `显示全部 ${n(count)} 个`,
  },
}
