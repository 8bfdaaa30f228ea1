import type { Calendar } from '../clock/calendar.ts'
import { LAST_HOURS_NAME } from '../../task/last-hours.ts'
import { type TimeRange } from '../tasks/time-range.ts'
import { isoTime } from './iso-time.ts'

export type FileFormat = 'csv' | 'json'

/** `tasks_last-7d_saved-2026-11-21T123207+0100.csv`: no sign that any system forbids in the name of a file. */
export const fileName = (
  range: TimeRange,
  format: FileFormat,
  isWhole: boolean,
  nowMs: number,
  calendar: Calendar,
): string => {
  const moment = (ms: number) => isoTime(Math.floor(ms / 1000) * 1000, calendar).replaceAll(':', '')
  const span =
    range.kind === 'last'
      ? `last-${LAST_HOURS_NAME[range.hours]}`
      : `${moment(range.fromMs)}_to_${moment(range.toMs ?? nowMs)}`
  return `tasks_${span}_saved-${moment(nowMs)}${isWhole ? '' : `_incomplete`}.${format}`
}
