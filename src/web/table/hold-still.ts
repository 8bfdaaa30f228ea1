/** A row in sight: what it is and where it is, from 0. */
export interface SeenRow {
  key: string
  place: number
}

/** The places of some keys; those that are no longer in the list are left out. */
export const placesOf = (
  keys: Iterable<string>,
  keyAt: (place: number) => string | null,
  count: number,
): Map<string, number> => {
  const sought = new Set(keys)
  const places = new Map<string, number>()
  for (let place = 0; place < count && sought.size > 0; place++) {
    const key = keyAt(place)
    if (key !== null && sought.delete(key)) places.set(key, place)
  }
  return places
}

/**
 * By how many places most of the rows in sight have moved. Most, because one that is sorted elsewhere must not take the
 * view along; among equals the topmost decides.
 */
export const commonShift = (seen: readonly SeenRow[], places: ReadonlyMap<string, number>): number => {
  const votes = new Map<number, number>()
  for (const { key, place } of seen) {
    const now = places.get(key)
    if (now !== undefined) votes.set(now - place, (votes.get(now - place) ?? 0) + 1)
  }
  const most = Math.max(...votes.values())
  return [...votes].find(([, count]) => count === most)?.[0] ?? 0
}
