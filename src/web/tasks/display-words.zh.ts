import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './display-words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  rows: '行高',
  density: { normal: '标准', dense: '紧凑' },
  columns: '列',
  move: {
    [-1]: (column) => `将“${column}”前移`,
    1: (column) => `将“${column}”后移`,
  },
  place: (column, place, count) => `“${column}”为第 ${place} 列，共 ${count} 列`,
  reset: '恢复默认',
}
