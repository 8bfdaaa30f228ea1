/** Where a key leads from one row, by its place from 0; null where it leads nowhere. */
export const placeAfter = (
  key: string,
  place: number,
  { count, pageCount }: { count: number; pageCount: number },
): number | null => {
  const target = targetOf(key, place, count, pageCount)
  if (target === null) return null
  const within = Math.min(Math.max(target, 0), count - 1)
  return within === place ? null : within
}

const targetOf = (key: string, place: number, count: number, pageCount: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return place + 1
    case 'ArrowUp':
      return place - 1
    case 'PageDown':
      return place + pageCount
    case 'PageUp':
      return place - pageCount
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
