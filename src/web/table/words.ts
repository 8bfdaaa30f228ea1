import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  width: (column: string) => `Width of ${column}`,
  pixels: (px: number) => `${px} pixels`,
  resize: 'Drag, or press the left and right arrow keys; Enter or a double click undoes it',
} as const

export const TABLE = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
