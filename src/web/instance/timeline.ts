import { SERVICES, type Service } from '../../task/service.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { hasStarted } from '../tasks/row-facts.ts'

/**
 * How a task lies in time.
 * - `span`: from its creation to its end.
 * - `open`: still going on; it ends at now for the time being.
 * - `moment`: it ended, but its end is not known, or lies before its beginning.
 * - `planned`: has not started; it lies where it is planned, or from its creation to now where no time is given.
 */
export type SpanKind = 'span' | 'open' | 'moment' | 'planned'

export interface TimelineSpan {
  task: TaskSummary
  kind: SpanKind
  fromMs: number
  toMs: number
  /** From 0, within the lanes of its service. */
  lane: number
  /** How many others lie beside it at some moment. Planned ones are no company. */
  besideCount: number
}

export interface ServiceLanes {
  service: Service
  laneCount: number
  spans: readonly TimelineSpan[]
}

export interface Timeline {
  fromMs: number
  toMs: number
  services: readonly ServiceLanes[]
  /** Tasks without a time to place them at. */
  unplacedCount: number
}

/** Of the whole width, so that what takes no time can still be seen and hit. */
const LEAST_SHARE = 0.012
const MARGIN_SHARE = 0.01
const SHORTEST_MS = 60_000

/** All tasks that can be placed between two moments, in lanes without overlaps. `zoom` is how often the width is had. */
export const timelineOf = (
  tasks: readonly TaskSummary[],
  window: { fromMs: number; toMs: number | null },
  nowMs: number,
  zoom: number,
): Timeline => {
  const placed = tasks.flatMap((task) => place(task, nowMs) ?? [])
  const extent = extentOf(placed, window, nowMs)
  const countBeside = besideCounter(placed)
  const inside = placed
    .filter(({ fromMs, toMs }) => toMs >= extent.fromMs && fromMs <= extent.toMs)
    .map((span) => Object.assign(span, { besideCount: countBeside(span) }))
  const leastMs = ((extent.toMs - extent.fromMs) * LEAST_SHARE) / zoom
  return {
    ...extent,
    services: SERVICES.flatMap((service) => {
      const spans = inLanes(
        inside.filter(({ task }) => task.service === service),
        leastMs,
      )
      if (spans.length === 0) return []
      return [{ service, laneCount: Math.max(...spans.map(({ lane }) => lane)) + 1, spans }]
    }),
    unplacedCount: tasks.length - placed.length,
  }
}

type Placed = Omit<TimelineSpan, 'lane' | 'besideCount'>

const place = (task: TaskSummary, nowMs: number): Placed | null => {
  const { status, createdMs, endedMs, plannedMs } = task
  if (!isTerminal(status) && !hasStarted(status)) {
    if (plannedMs !== null) return { task, kind: 'planned', fromMs: plannedMs, toMs: plannedMs }
    return createdMs === null
      ? null
      : { task, kind: 'planned', fromMs: createdMs, toMs: Math.max(createdMs, nowMs) }
  }
  if (createdMs === null) return null
  if (!isTerminal(status)) return { task, kind: 'open', fromMs: createdMs, toMs: Math.max(createdMs, nowMs) }
  if (endedMs === null || endedMs < createdMs)
    return { task, kind: 'moment', fromMs: createdMs, toMs: createdMs }
  return { task, kind: 'span', fromMs: createdMs, toMs: endedMs }
}

/** From the first task within the range to the last, and up to now while the range is open. */
const extentOf = (
  placed: readonly Placed[],
  window: { fromMs: number; toMs: number | null },
  nowMs: number,
): { fromMs: number; toMs: number } => {
  const endOfWindow = window.toMs ?? Number.POSITIVE_INFINITY
  const within = placed.filter(({ fromMs, toMs }) => toMs >= window.fromMs && fromMs <= endOfWindow)
  const firstMs = Math.max(window.fromMs, Math.min(nowMs, ...within.map(({ fromMs }) => fromMs)))
  const lastMs = Math.min(endOfWindow, Math.max(nowMs, ...within.map(({ toMs }) => toMs)))
  const marginMs = Math.max(SHORTEST_MS, (lastMs - firstMs) * MARGIN_SHARE)
  return { fromMs: firstMs - marginMs, toMs: lastMs + marginMs }
}

/** Beside a span lie all that begin no later than it ends, but for those that end before it begins, and itself. */
const besideCounter = (placed: readonly Placed[]): ((span: Placed) => number) => {
  const running = placed.filter(({ kind }) => kind !== 'planned')
  const begins = Float64Array.from(running, ({ fromMs }) => fromMs).sort()
  const ends = Float64Array.from(running, ({ toMs }) => toMs).sort()
  return ({ kind, fromMs, toMs }) =>
    kind === 'planned' ? 0 : countBelow(begins, toMs + 1) - countBelow(ends, fromMs) - 1
}

/** How many of the ascending values are less. */
const countBelow = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Each span takes the first lane that is free again when it begins. */
const inLanes = (spans: readonly Omit<TimelineSpan, 'lane'>[], leastMs: number): TimelineSpan[] => {
  const freeFromMs: number[] = []
  return [...spans]
    .sort((one, other) => one.fromMs - other.fromMs || other.toMs - one.toMs)
    .map((span) => {
      const free = freeFromMs.findIndex((ms) => ms <= span.fromMs)
      const lane = free === -1 ? freeFromMs.length : free
      freeFromMs[lane] = Math.max(span.toMs, span.fromMs + leastMs)
      return Object.assign(span, { lane })
    })
}
