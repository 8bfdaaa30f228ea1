/**
 * Whether this happened less than `spanMs` ago. What seems to lie ahead was noted before the clock was set back: its
 * age is unknown, and nobody waits until the clock has caught up.
 */
export const isWithin = (spanMs: number, atMs: number, nowMs: number): boolean =>
  atMs <= nowMs && nowMs - atMs < spanMs

/** Puts what happened longest ago first, and before that what was noted before the clock was set back. */
export const pastMs = (atMs: number, nowMs: number): number => (atMs > nowMs ? 0 : atMs)
