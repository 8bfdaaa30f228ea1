import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  rows: 'Height of rows',
  density: { normal: 'Normal', dense: 'Dense' },
  columns: 'Columns',
  move: {
    [-1]: (column: string) => `Move ${column} forward`,
    1: (column: string) => `Move ${column} back`,
  },
  place: (column: string, place: number, count: number) => `${column} is column ${place} of ${count}`,
  reset: 'As usual',
} as const

export const DISPLAY = await spoken(ENGLISH, () => import('./display-words.zh.ts').then((zh) => zh.CHINESE))
