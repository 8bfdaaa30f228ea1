/** A list of rows as it was when somebody began to read it. */
export interface HeldRows<Row> {
  listId: string
  rows: readonly Row[]
  places: Uint32Array
}

interface Keyed {
  key: string
}

/**
 * Where the held rows are now, in the order in which they were; what is no longer known is left out. Rows keep their
 * places nearly always, so most are found without looking.
 */
export const placesNow = <Row extends Keyed>(
  held: HeldRows<Row>,
  rows: readonly Row[],
  placeOf: (key: Row['key']) => number | undefined,
): Uint32Array => {
  if (rows === held.rows) return held.places
  const now = new Uint32Array(held.places.length)
  let count = 0
  for (const place of held.places) {
    const key = held.rows[place]?.key
    if (key === undefined) continue
    const found = rows[place]?.key === key ? place : placeOf(key)
    if (found !== undefined) now[count++] = found
  }
  return now.subarray(0, count)
}

/** How many of the places are not among those shown. */
export const countNew = (places: Uint32Array, shown: Uint32Array, rowCount: number): number => {
  const isShown = new Uint8Array(rowCount)
  for (const place of shown) isShown[place] = 1
  let count = 0
  for (const place of places) if (isShown[place] === 0) count += 1
  return count
}
