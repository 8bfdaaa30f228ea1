import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  unit: { day: ' 天', hour: ' 小时', minute: ' 分', second: ' 秒' },
  gap: ' ',
  percent: (percent) => `${percent}%`,
  now: '现在',
  in: (span) => `${span}后`,
  ago: (span) => `${span}前`,
  zone: (name, offsets) => `${name}，${offsets}`,
  weekOf: (day) => `${day}起的一周`,
  from: (slice, time) => `${slice} ${time} 起`,
  until: (slice, time) => `${slice} 至 ${time}`,
  between: (from, to) => `${from} 至 ${to}`,
}
