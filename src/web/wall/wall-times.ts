import { formatShortMinute, formatTime } from '../clock/format.ts'

const DAY_MS = 24 * 3_600_000

/** `10:41`, and with its day where that is not within the last or next twenty-four hours. */
export const nearTime = (ms: number, nowMs: number): string =>
  Math.abs(nowMs - ms) < DAY_MS ? formatTime(ms).slice(0, 5) : formatShortMinute(ms, nowMs)
