/** Rows from one place to another, both included. Either may lie outside of the list. */
export interface Span {
  first: number
  last: number
}

/** Drawn beyond what is in sight, so that no scrolled frame shows a gap. */
const OVERSCAN = 6
/** Fewer rows than this beyond what is in sight, and others are drawn. */
const MARGIN = 3

export const spanInSight = (top: number, height: number, rowHeight: number): Span => ({
  first: Math.floor(top / rowHeight),
  last: Math.ceil((top + height) / rowHeight) - 1,
})

export const drawnAround = ({ first, last }: Span): Span => ({
  first: first - OVERSCAN,
  last: last + OVERSCAN,
})

/** Whether what is in sight lies so near the edge of what is drawn that other rows are due. */
export const isNearEdge = (sight: Span, drawn: Span): boolean =>
  sight.first - drawn.first < MARGIN || drawn.last - sight.last < MARGIN

/** The places of a span that the list has, in order, and one more that must not go: where the focus is. */
export const placesWithin = ({ first, last }: Span, count: number, kept: number | null): number[] => {
  const places: number[] = []
  const from = Math.max(first, 0)
  const to = Math.min(last, count - 1)
  if (kept !== null && kept < from) places.push(kept)
  for (let place = from; place <= to; place++) places.push(place)
  if (kept !== null && kept > to && kept < count) places.push(kept)
  return places
}
