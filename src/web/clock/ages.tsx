import { formatDuration, formatInstant, formatSpan } from './format.ts'
import { useNow } from './now.ts'
import { CLOCK } from './words.ts'

interface Props {
  sinceMs: number
}

/** `4 s`, counted by the shared clock. */
export const Age = ({ sinceMs }: Props) => (
  <span title={formatInstant(sinceMs)}>{formatSpan(useNow() - sinceMs)}</span>
)

/** `4 s ago` */
export const Ago = ({ sinceMs }: Props) => (
  <span title={formatInstant(sinceMs)}>{CLOCK.ago(formatSpan(useNow() - sinceMs))}</span>
)

/** `in 34 s`, or `now`. */
export const Until = ({ atMs }: { atMs: number }) => {
  const leftMs = atMs - useNow()
  return <span title={formatInstant(atMs)}>{leftMs < 1000 ? CLOCK.now : CLOCK.in(formatSpan(leftMs))}</span>
}

/** How long something has run so far, exact to the second. */
export const Elapsed = ({ sinceMs }: Props) =>
  formatDuration(Math.floor(Math.max(0, useNow() - sinceMs) / 1000) * 1000)
