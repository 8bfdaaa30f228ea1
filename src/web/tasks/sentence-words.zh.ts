import type { ReactNode } from 'react'
import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './sentence-words.ts'

const ended =
  (what: string) =>
  (end: string | null, took: string | null): string =>
    `${end === null ? '' : `于 ${end} `}${what}${took === null ? '' : `，历时 ${took}`}。`

const waits =
  (what: string) =>
  (since: string | null): string =>
    since === null ? `${what}。` : `自 ${since} 起${what}。`

const old =
  (was: string) =>
  (ago: ReactNode): readonly ReactNode[] => [`最后所见（`, ago, `）：${was}。此后的情况未知。`]

export const CHINESE: Messages<typeof ENGLISH> = {
  running: (elapsed) => (elapsed === null ? ['正在运行。'] : ['已运行 ', elapsed, '。']),
  waits: { waiting: waits('等待执行'), 'needs-approval': waits('等待在云控制台审批') },
  planned: (when) => `计划于 ${when} 开始。`,
  wasPlanned: (when) => `原计划于 ${when} 开始。`,
  ended: {
    succeeded: ended('成功'),
    failed: ended('失败'),
    cancelled: ended('取消'),
    deleted: ended('删除'),
  },
  unknown: (raw) =>
    raw === null
      ? '云端未提供状态，无法判断是否仍在运行。'
      : `云端状态为“${raw}”，本页面不认识该状态，无法判断是否仍在运行。`,
  old: {
    running: old('运行中'),
    waiting: old('等待中'),
    'needs-approval': old('等待审批'),
    succeeded: old('已成功'),
    failed: old('已失败'),
    cancelled: old('已取消'),
    deleted: old('已删除'),
  },
  unknownOld: (raw, ago) => [
    '最后所见（',
    ago,
    raw === null
      ? '）：云端未提供状态。此后的情况未知。'
      : `）：云端状态为“${raw}”，本页面不认识该状态。此后的情况未知。`,
  ],
}
