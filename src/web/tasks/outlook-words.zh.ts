import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './outlook-words.ts'

const GROUND = {
  duration: '，按各自的总耗时推算。',
  progress: '，按各自从该进度到结束的耗时推算。',
  pace: '，并结合其自身目前的速度；在该进度被观测过的任务太少，无法判断进度是否均匀增长。',
} as const

const BECAUSE = {
  moves: '进度仍在变化，只是较慢，并未卡住。',
  'no-progress': '该服务不提供其进度，因此只能按耗时判断。',
  'not-watched': '在该进度被观测过的同类任务太少，因此只能按耗时判断。',
} as const

export const CHINESE: Messages<typeof ENGLISH> = {
  ABOUT: {
    seconds: (count) => `${count} 秒`,
    minutes: (count) => `${count} 分钟`,
    hours: (count) => `${count} 小时`,
    days: (count) => `${count} 天`,
    hoursAndMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
    range: (low, high) => `${low} 至 ${high}`,
  },
  FORECAST: {
    title: '预计',
    left: (span) => `预计还需 ${span}`,
    bySimilar: '按同类任务',
    byCloud: '按云端',
    between: (low, high) => `预计在 ${low} 至 ${high} 之间完成。`,
    at: (time) => `预计在 ${time} 左右完成。`,
    meaning: '在耗时已达到这么久的任务中，一半在第一个时间之前结束，九成在第二个时间之前结束。',
    beyond: (usual, by) =>
      by === 'duration'
        ? `耗时已超过九成同类任务（${usual}），无法给出时间。`
        : `从当前进度起已晚于九成同类任务（总耗时 ${usual}），无法给出时间。`,
    standsStill: '似乎没有进展，无法给出时间。',
    passed: '已晚于九成同类任务，无法给出时间。',
    tooFew: (count, needed) =>
      count === 0
        ? `尚无同名任务成功；至少需要 ${needed} 个才能推算。`
        : `目前只有 ${count} 个同名任务成功；至少需要 ${needed} 个才能推算。`,
    ground: ({ count, by, sizeClass }) =>
      `基于 ${count} 个成功的同名任务${sizeClass === null ? '' : `，规格均相同（${sizeClass}）`}${GROUND[by]}`,
    score: ({ earlier, within, later }) =>
      `此前 ${earlier + within + later} 次预测中，${earlier} 次提前结束，${within} 次在范围内，${later} 次推迟。`,
    cloudLeft: (span, time, isSum) => `大约还需 ${span}，约在 ${time} 完成${isSum ? '（各步骤之和）' : ''}。`,
    cloudPassed: (time, isSum) => `原预计在 ${time} 完成${isSum ? '（各步骤之和）' : ''}。`,
  },
  STUCK: {
    level: { late: '已延迟。', suspicious: '可能卡住。', stuck: '很可能卡住。' },
    stays: (progress, since, looks, usual, count) =>
      `自 ${since} 起停留在 ${progress}，共观测 ${looks} 次；九成同类任务在 ${usual} 内离开 ${progress}（观测过 ${count} 个）。`,
    takes: (elapsed, usual, count, because) =>
      `目前已耗时 ${elapsed}；九成同类任务最多耗时 ${usual}（${count} 个成功）。${BECAUSE[because]}`,
  },
}
