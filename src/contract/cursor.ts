/**
 * Where a browser is in the stream of changes, written `{epoch}.{change}`. Within one epoch, which is as long as one
 * store lasts, whoever is at the greater change knows everything that is known at the smaller one. Cursors of two
 * epochs say nothing of each other.
 */
export interface Cursor {
  epoch: string
  change: number
}

export const writeCursor = (epoch: string, change: number): string => `${epoch}.${change}`

/** Null: no cursor that `writeCursor` wrote. */
export const readCursor = (text: string): Cursor | null => {
  const dot = text.lastIndexOf('.')
  const number = text.slice(dot + 1)
  return dot < 0 || !/^\d{1,15}$/.test(number) ? null : { epoch: text.slice(0, dot), change: Number(number) }
}
