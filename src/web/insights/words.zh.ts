import type { Unit } from '../clock/calendar.ts'
import { count as n } from '../language/count.zh.ts'
import type { Messages } from '../language/messages.ts'
import type { MomentKind } from './moment.ts'
import type { ENGLISH } from './words.ts'

const tasks = (count: number): string => `${n(count)} 个任务`

const PER: Record<Unit, string> = { hour: '小时', day: '天', week: '周', month: '月' }
const BY: Record<MomentKind, string> = { created: '创建', ended: '结束' }

/** As failure-cause.ts names them. */
const PART: ReadonlyMap<string, string> = new Map([
  ['id', 'ID'],
  ['number', '数字'],
  ['address', '地址'],
  ['time', '时间'],
  ['instance', '实例'],
])

const timedOf = (timedCount: number, count: number): string =>
  timedCount === count ? tasks(count) : `${tasks(count)}中 ${n(timedCount)} 个有耗时`

const sentences = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join('')

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '洞察',
  reading: '正在读取任务',
  tasks,
  from: (count, range) => `基于${range}活动过的 ${tasks(count)}`,
  readingOlder: '更早的任务仍在读取中，数字还会增加',
  cutOff: '更早的任务未能读取',
  zone: (zone) => `时间按 ${zone} 显示`,
  asTable: '以表格显示',
  noTasks: '该时间范围内没有任务',
  noTasksWithFilters: '该时间范围内没有符合筛选条件的任务。',
  noTasksAtAll: '该时间范围内没有活动过的任务。',
  clearFilters: '清除筛选',
  marks: (chart) => `${chart}。用方向键在标记之间移动，按回车键打开对应的任务。`,

  volume: {
    title: (unit, by) => `每${PER[unit]}${BY[by]}的任务数`,
    lead: ({ count, failedCount, outsideCount, unknownCount, by }) =>
      sentences([
        `共 ${tasks(count)}，其中 ${n(failedCount)} 个失败。`,
        outsideCount === 0
          ? null
          : `另有 ${n(outsideCount)} 个在该时间范围内活动过，但${BY[by]}时间不在其中。`,
        unknownCount === 0
          ? null
          : by === 'created'
            ? `${n(unknownCount)} 个任务的创建时间无法识别，未计入。`
            : `${n(unknownCount)} 个任务尚未结束，或结束时间未知。`,
      ]),
    all: '全部',
    failed: '失败',
    allChart: (unit) => `每${PER[unit]}的任务数`,
    failedChart: (unit) => `每${PER[unit]}失败的任务数`,
    mark: (when, count, failedCount) => `${when}：${tasks(count)}，${n(failedCount)} 个失败`,
    failedMark: (when, failedCount, count) => `${when}：${tasks(count)}中有 ${n(failedCount)} 个失败`,
    part: '仅部分时段',
    columns: { when: '时间', count: '任务数', failed: '失败数', share: '失败占比' },
    none: '该时间范围内没有开始的任务。',
    noneEnded: '该时间范围内没有结束的任务。',
  },

  durations: {
    title: '任务耗时',
    lead: ({ count }) =>
      `基于已结束的 ${tasks(count)}，无论结果如何。中位数：一半的任务耗时不超过它。P95：95% 的任务耗时不超过它。两者都是实际出现过的耗时。坐标轴按倍数增长。`,
    left: ({ openCount, unknownCount, scheduledCount }) => {
      const parts = [
        openCount === 0 ? null : `${n(openCount)} 个尚未结束`,
        unknownCount === 0 ? null : `${n(unknownCount)} 个耗时未知`,
        scheduledCount === 0 ? null : `${n(scheduledCount)} 个曾等待计划时间`,
      ].filter((part) => part !== null)
      return parts.length === 0 ? null : `未计入：${parts.join('，')}。`
    },
    columns: {
      name: '任务',
      count: '有耗时',
      median: '中位数',
      p95: 'P95',
      longest: '最长',
      spread: '从最短到最长；方框为居中的一半',
    },
    ofAll: (timedCount, count) => `${n(count)} 个中 ${n(timedCount)} 个`,
    outlier: (name, took, when) => `${name} 耗时 ${took}，结束于 ${when}`,
    outliersAre:
      '圆点表示耗时远超同名任务的任务：超出居中一半的上沿三倍跨度以上，且超过中位数的两倍。少于 8 个任务的名称不标圆点。',
    more: (count) => `显示全部 ${n(count)} 个名称`,
    none: '该时间范围内没有已结束的任务。',
    spread: (name, shortest, longest) => `${name}：从 ${shortest} 到 ${longest}`,
  },

  trend: {
    title: '耗时趋势',
    of: '任务名称',
    option: (name, count) => `${name}（${n(count)}）`,
    lead: ({ count, timedCount, unit, by, outsideCount }) =>
      sentences([
        `该名称共 ${tasks(count)}，按${BY[by]}所在的${PER[unit]}统计。`,
        timedCount === count ? null : `其中 ${n(timedCount)} 个有可统计的耗时：曾等待计划时间的任务不计入。`,
        outsideCount === 0 ? null : `另有 ${n(outsideCount)} 个的${BY[by]}时间不在该范围内，未显示。`,
      ]),
    median: '中位数',
    p95: 'P95',
    outlier: '离群任务',
    mark: (when, timedCount, count, median, p95) =>
      `${when}：中位数 ${median}，P95 ${p95}，${timedOf(timedCount, count)}`,
    columns: {
      when: '时间',
      count: (by) => (by === 'ended' ? '已结束' : '已创建'),
      timed: '有耗时',
      median: '中位数',
      p95: 'P95',
    },
  },

  instances: {
    title: '最繁忙的实例',
    lead: (count, instanceCount, unnamedCount) =>
      sentences([
        `${n(instanceCount)} 个实例上共 ${tasks(count)}。`,
        unnamedCount === 0 ? null : `${n(unnamedCount)} 个任务未指明实例。`,
      ]),
    columns: { name: '实例', where: '位置', count: '任务数', failed: '失败数', busy: '任务耗时合计' },
    busyIs: '任务耗时合计为所有已知耗时之和；同时运行的任务分别计算。',
    more: (count) => `显示全部 ${n(count)} 个实例`,
    none: '该时间范围内没有指明实例的任务。',
    count: (name, count) => `${name}：${tasks(count)}`,
    failed: (name, count) => `${name}：${n(count)} 个失败`,
    noneFailed: '0',
    where: (services, connection) => `${services.join('、')}，${connection}`,
  },

  timeOfDay: {
    title: (by) => `任务${BY[by]}的时段分布`,
    lead: (count, zone) => `共 ${tasks(count)}，按 ${zone} 的小时和星期统计。`,
    weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
    weekdaysShort: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    weekday: '星期',
    cell: (weekday, hour, count) => `${weekday} ${hour}：${tasks(count)}`,
    behind: (weekday, hour) => `${weekday} ${hour}：`,
    hour: (day, count) => `${day}：${tasks(count)}`,
    upTo: (bound, isLast) => (isLast ? `至多 ${tasks(bound)}` : `至多 ${n(bound)}`),
    none: '该时间范围内没有开始的任务。',
    close: '关闭',
  },

  failures: {
    title: '任务失败原因',
    lead: (count, causeCount) =>
      `${tasks(count)}失败，共 ${n(causeCount)} 种原因。文本中的 ID、地址、时间和数字视为相同。`,
    columns: { count: '任务数', cause: '原因', names: '任务', last: '最近一次' },
    part: (name) => PART.get(name) ?? name,
    noReason: '服务未提供原因',
    listOf: (count, cause) => `${tasks(count)}失败：${cause}`,
    names: (names, moreCount) =>
      moreCount === 0 ? names.join('、') : `${names.join('、')}，另有 ${n(moreCount)} 个`,
    moreTasks: (count) => `另有 ${n(count)} 个`,
    more: (count) => `显示全部 ${n(count)} 种原因`,
    none: '该时间范围内没有失败的任务。',
  },
}
