import type { SubtaskSpan } from '../../task/subtask-spans.ts'

/** One subtask on the common time line, in percent of its width. */
export interface Bar {
  left: number
  width: number
  /** It began before anybody looked. */
  isOpenLeft: boolean
  /** It goes on. */
  isOpenRight: boolean
}

interface Line {
  /** When the task began; null: not known. */
  startMs: number | null
  /** When it ended, or now. */
  untilMs: number
}

/** A bar for each span; null where nothing is known of it. Whatever runs backwards has no length. */
export const subtaskBars = (
  spans: readonly SubtaskSpan[],
  running: readonly boolean[],
  { startMs, untilMs }: Line,
): (Bar | null)[] => {
  const edges = spans.flatMap(({ start, end }) => [start?.ms ?? [], end?.ms ?? []].flat())
  const fromMs = Math.min(...edges, startMs ?? untilMs)
  const toMs = Math.max(...edges, untilMs)
  const place = (ms: number) => (toMs === fromMs ? 0 : (100 * (ms - fromMs)) / (toMs - fromMs))
  return spans.map(({ start, end }, index) => {
    const isRunning = running[index] === true
    // When nothing of it was seen, its length is not known either.
    if ((start === null || start.how === 'before') && (end === null ? !isRunning : end.how === 'before'))
      return null
    if (start === null && end === null) return null
    const left = place(start?.ms ?? end?.ms ?? fromMs)
    const right = end !== null ? place(end.ms) : isRunning ? place(toMs) : left
    return {
      left,
      width: Math.max(0, right - left),
      isOpenLeft: start === null || start.how === 'before',
      isOpenRight: end === null && isRunning,
    }
  })
}
