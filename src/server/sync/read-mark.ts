import { z } from 'zod'
import { OVERLAP_MS, WINDOW_MS } from './windows.ts'

const spanSchema = z.object({ fromMs: z.number(), toMs: z.number() })

/**
 * How far a list was read, by creation of its tasks: everything up to the watermark, but for the unread spans,
 * newest first and apart from one another.
 */
export const readMarkSchema = z.object({
  upToMs: z.number(),
  unread: z.array(spanSchema),
  /** When that list was read last, where it is one of many; older bookmarks do not say it. */
  readMs: z.number().optional(),
})
export type ReadMark = z.infer<typeof readMarkSchema>
export type Span = z.infer<typeof spanSchema>

/** Nothing was read yet: all the cloud keeps is history, from now on everything is new. */
export const beginMark = (nowMs: number): ReadMark => ({
  upToMs: nowMs,
  unread: [{ fromMs: nowMs - WINDOW_MS, toMs: nowMs }],
})

/** What is read as new at one go; a longer gap is history. */
const SHORT_GAP_MS = 20 * 60_000

/**
 * The mark after a pause of any length: what was created meanwhile is unread, and nothing else. A watermark that lies
 * ahead is the work of a clock that was set back since. As long as it ran ahead by less than windows overlap it missed
 * nothing; else nobody knows since when it was blind to new tasks, and all is read again.
 */
export const resumeMark = (mark: ReadMark, nowMs: number): ReadMark => {
  const gapMs = nowMs - mark.upToMs
  if (gapMs > WINDOW_MS || gapMs < -OVERLAP_MS) return beginMark(nowMs)
  if (gapMs < 0) return { upToMs: nowMs, unread: endedBy(mark.unread, nowMs) }
  if (gapMs <= SHORT_GAP_MS) return mark
  const gap = { fromMs: mark.upToMs - OVERLAP_MS, toMs: nowMs }
  return { upToMs: nowMs, unread: [gap, ...without(mark.unread, gap)] }
}

/** What is unread and still kept by the cloud. */
export const unreadSpans = ({ unread }: ReadMark, nowMs: number): Span[] => {
  const floorMs = nowMs - WINDOW_MS
  return unread
    .filter(({ toMs }) => toMs > floorMs)
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, floorMs), toMs }))
}

export const noteRead = (mark: ReadMark, span: Span): ReadMark => ({
  ...mark,
  unread: without(mark.unread, span),
})

const endedBy = (spans: readonly Span[], nowMs: number): Span[] =>
  spans
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, nowMs) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs)

const without = (spans: readonly Span[], read: Span): Span[] =>
  spans.flatMap((span) =>
    [
      { fromMs: Math.max(span.fromMs, read.toMs), toMs: span.toMs },
      { fromMs: span.fromMs, toMs: Math.min(span.toMs, read.fromMs) },
    ].filter(({ fromMs, toMs }) => fromMs < toMs),
  )

/** How much of what the cloud keeps was read, 0 to 100. */
export const readPercent = (mark: ReadMark, nowMs: number): number => {
  const unreadMs = unreadSpans(mark, nowMs).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  return Math.max(0, 100 * (1 - unreadMs / WINDOW_MS))
}
