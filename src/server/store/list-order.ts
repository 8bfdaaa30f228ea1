import type { ListPosition } from './store.ts'

/** In the order newest first; keys are ASCII, so that SQL compares them alike. */
export const comesAfter = (a: ListPosition, b: ListPosition): boolean =>
  a.sortMs < b.sortMs || (a.sortMs === b.sortMs && a.key < b.key)

/** For sorting; no two positions are the same. */
export const newestFirst = (a: ListPosition, b: ListPosition): number => (comesAfter(a, b) ? 1 : -1)
