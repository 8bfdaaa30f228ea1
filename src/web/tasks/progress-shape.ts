import type { Outlook, ProgressSample } from '../../contract/outlook.ts'

/** The drawing of a percentage over time, in a field of 100 × 100 with 0 % at its bottom. */
export interface ProgressShape {
  fromMs: number
  toMs: number
  /** Path data of what was seen, and of what lies between looks too far apart. */
  seen: string
  unseen: string
  /** The newest point. */
  end: { x: number; y: number }
  /** Where a forecast expects the end: its two moments across, perhaps outside the field; null where there is none. */
  expected: { lowX: number; highX: number } | null
}

/** An unwatched task is looked at once a minute; longer than this without a look is drawn as not seen. */
const LOOK_APART_MS = 75_000
/** So far ahead of what has passed a forecast is drawn; beyond it the course would be squeezed into a corner. */
const AHEAD = 2

interface Bounds {
  /** When the work began; null: not known. */
  startMs: number | null
  endedMs: number | null
  forecast: Outlook['forecast']
}

/** Null where fewer than two moments with a percentage are known: a line needs two. */
export const progressShape = (samples: readonly ProgressSample[], bounds: Bounds): ProgressShape | null => {
  const points = samples.flatMap(({ fromMs, toMs, progress }) =>
    progress === null ? [] : [{ fromMs, toMs: Math.max(fromMs, toMs), progress }],
  )
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || last.toMs <= first.fromMs) return null

  const fromMs = Math.min(bounds.startMs ?? first.fromMs, first.fromMs)
  const nowMs = Math.max(...points.map((point) => point.toMs), bounds.endedMs ?? last.toMs)
  const { forecast } = bounds
  const range = forecast.kind === 'range' ? forecast : null
  const toMs =
    range === null
      ? nowMs
      : Math.min(Math.max(nowMs, range.lateMs), nowMs + AHEAD * Math.max(1, nowMs - fromMs))
  const x = (ms: number) => rounded((100 * (ms - fromMs)) / (toMs - fromMs))
  const y = (progress: number) => rounded(100 - progress)

  const seen: string[] = []
  const unseen: string[] = []
  for (const [place, point] of points.entries()) {
    const before = points[place - 1]
    const isGap = before !== undefined && point.fromMs - before.toMs > LOOK_APART_MS
    if (before === undefined || isGap) seen.push(`M${x(point.fromMs)} ${y(point.progress)}`)
    else seen.push(`L${x(point.fromMs)} ${y(point.progress)}`)
    if (before !== undefined && isGap)
      unseen.push(`M${x(before.toMs)} ${y(before.progress)}L${x(point.fromMs)} ${y(point.progress)}`)
    seen.push(`L${x(point.toMs)} ${y(point.progress)}`)
  }
  return {
    fromMs,
    toMs,
    seen: seen.join(''),
    unseen: unseen.join(''),
    end: { x: x(last.toMs), y: y(last.progress) },
    expected: range === null ? null : { lowX: x(range.medianMs), highX: x(range.lateMs) },
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
