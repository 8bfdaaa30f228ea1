/** What of a list stands on the screen at one moment. */
export interface Shown<T> {
  /** The most urgent ones, which never go away, and then those whose turn it is. */
  items: readonly T[]
  /** How many of them never go away. */
  pinnedCount: number
  /** From 0. */
  page: number
  pageCount: number
  /** On no page, because there is room for the most urgent one alone. */
  leftOutCount: number
}

/**
 * The items of one turn. They come in the order of their urgency. Of those that do not fit, each is shown within
 * `pageCount` turns, and the first of all in every one.
 */
export const pageOf = <T>(
  items: readonly T[],
  urgentCount: number,
  capacity: number,
  turn: number,
): Shown<T> => {
  if (items.length <= capacity)
    return { items, pinnedCount: items.length, page: 0, pageCount: 1, leftOutCount: 0 }
  if (capacity < 2) {
    const only = items.slice(0, Math.max(0, capacity))
    return {
      items: only,
      pinnedCount: only.length,
      page: 0,
      pageCount: 1,
      leftOutCount: items.length - only.length,
    }
  }
  const pinnedCount = Math.max(1, Math.min(urgentCount, Math.floor(capacity / 2)))
  const perPage = capacity - pinnedCount
  const pageCount = Math.ceil((items.length - pinnedCount) / perPage)
  const page = turn % pageCount
  const from = pinnedCount + page * perPage
  return {
    items: [...items.slice(0, pinnedCount), ...items.slice(from, from + perPage)],
    pinnedCount,
    page,
    pageCount,
    leftOutCount: 0,
  }
}
