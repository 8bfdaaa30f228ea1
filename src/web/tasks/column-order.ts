import { COLUMN_IDS, type ColumnId } from './column-ids.ts'

/** With a column more, behind the one that it usually follows. */
export const withColumn = (columns: readonly ColumnId[], id: ColumnId): readonly ColumnId[] => {
  if (columns.includes(id)) return columns
  const before = COLUMN_IDS.slice(0, COLUMN_IDS.indexOf(id)).findLast((other) => columns.includes(other))
  return columns.toSpliced(before === undefined ? 0 : columns.indexOf(before) + 1, 0, id)
}

/** With a column moved to another place; the others close up. Places beyond the ends are the ends. */
export const withColumnAt = (
  columns: readonly ColumnId[],
  id: ColumnId,
  place: number,
): readonly ColumnId[] => {
  const others = columns.filter((other) => other !== id)
  return others.length === columns.length ? columns : others.toSpliced(Math.max(0, place), 0, id)
}

export const isUsualOrder = (columns: readonly ColumnId[]): boolean =>
  columns.length === COLUMN_IDS.length && COLUMN_IDS.every((id, place) => columns[place] === id)
