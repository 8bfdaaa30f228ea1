import { LIST } from './words.ts'

export const COLUMN_IDS = [
  'service',
  'task',
  'instance',
  'status',
  'progress',
  'started',
  'duration',
  'connection',
  'failure',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

export const COLUMN_TITLE: Record<ColumnId, string> = LIST.column

type Direction = 'asc' | 'desc'

export interface Sorting {
  column: ColumnId
  direction: Direction
}

export const isColumnId = (text: string): text is ColumnId => COLUMN_IDS.some((column) => column === text)

/** How high the rows are. */
export const DENSITIES = ['normal', 'dense'] as const
export type Density = (typeof DENSITIES)[number]
