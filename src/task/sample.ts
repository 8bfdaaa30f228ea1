import type { Status } from './status.ts'
import type { Subtask, Task } from './task.ts'

/** What a task looked like, unchanged, from one look at it to another. Between two samples nobody looked, or more was seen than is kept. */
export interface Sample {
  /** The first look that saw this, and the last that saw the same; by the cloud's clock. */
  fromMs: number
  toMs: number
  /** How many looks at different moments saw it. */
  looks: number
  status: Status
  rawStatus: string | null
  /** Percent, 0 to 100; null when the cloud gave none. */
  progress: number | null
  /** Null: never read. */
  subtasks: readonly SubtaskSample[] | null
}

export type SubtaskSample = Pick<Subtask, 'name' | 'status' | 'progress'>

export interface Observation {
  sample: Sample
  /** The sample that `sample` came after, when the task looks different now; null when it looks the same. */
  closed: Sample | null
}

/**
 * What one more look adds: the last sample grows, or a new one begins. `task` is what is known after that look. An
 * answer that came late moves no time back, and one of the same moment is no further look.
 */
export const observe = (last: Sample | null, task: Task): Observation => {
  const look = sampleOf(task)
  if (last === null) return { sample: look, closed: null }
  const atMs = Math.max(look.fromMs, last.toMs)
  if (!isSameLook(last, look)) return { sample: { ...look, fromMs: atMs, toMs: atMs }, closed: last }
  return { sample: { ...last, toMs: atMs, looks: last.looks + (atMs > last.toMs ? 1 : 0) }, closed: null }
}

const sampleOf = (task: Task): Sample => ({
  fromMs: task.observedMs,
  toMs: task.observedMs,
  looks: 1,
  status: task.status,
  rawStatus: task.rawStatus,
  progress: task.progress,
  subtasks: task.subtasks?.map(({ name, status, progress }) => ({ name, status, progress })) ?? null,
})

const isSameLook = (a: Sample, b: Sample): boolean =>
  a.status === b.status &&
  a.rawStatus === b.rawStatus &&
  a.progress === b.progress &&
  JSON.stringify(a.subtasks) === JSON.stringify(b.subtasks)

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** From this age on (since the task ended) at most so many samples are kept, but for changes of status. */
const STAGES: readonly { ageMs: number; count: number }[] = [
  { ageMs: 48 * HOUR_MS, count: 200 },
  { ageMs: 7 * DAY_MS, count: 60 },
  { ageMs: 30 * DAY_MS, count: 20 },
]

/** What is kept of a task that ended `ageMs` ago. Thinning again, or in steps, comes to the same. */
export const thin = (samples: readonly Sample[], ageMs: number): readonly Sample[] => {
  const stage = STAGES.findLast((each) => ageMs >= each.ageMs)
  return stage === undefined ? samples : reduce(samples, stage.count)
}

/** The age at which there is next something to thin; null: it is as thin as it gets. */
export const nextThinningMs = (ageMs: number): number | null =>
  STAGES.find((stage) => stage.ageMs > ageMs)?.ageMs ?? null

/**
 * At most `count` of the samples, spread over their time, whole and unchanged: first, last and every change of status
 * (these even when they are more), then those that halve the longest gaps. The order in which samples go depends on
 * the first and the last alone, which never go: so fewer is always a part of more.
 */
export const reduce = (samples: readonly Sample[], count: number): readonly Sample[] => {
  const [first] = samples
  const last = samples.at(-1)
  if (samples.length <= count || first === undefined || last === undefined) return samples
  const kept = new Set(
    samples.filter(
      (sample, index) =>
        index === 0 || index === samples.length - 1 || sample.status !== samples[index - 1]?.status,
    ),
  )
  const spanMs = Math.max(1, last.fromMs - first.fromMs)
  const placeOf = (sample: Sample): number => (sample.fromMs - first.fromMs) / spanMs
  const others = samples
    .map((sample, index) => ({ sample, level: levelOf(sample, samples[index - 1], placeOf) }))
    .filter(({ sample }) => !kept.has(sample))
    // Stable: those of one level stay in their order.
    .sort((a, b) => a.level - b.level)
  for (const { sample } of others.slice(0, Math.max(0, count - kept.size))) kept.add(sample)
  return samples.filter((sample) => kept.has(sample))
}

/** Beyond what a millisecond in a year can tell apart. */
const FINEST_LEVEL = 40

/** How often the time has to be halved until the sample is the first of its part. */
const levelOf = (sample: Sample, before: Sample | undefined, placeOf: (sample: Sample) => number): number => {
  if (before === undefined) return 0
  const place = placeOf(sample)
  const placeBefore = placeOf(before)
  for (let level = 0; level < FINEST_LEVEL; level++)
    if (Math.floor(place * 2 ** level) !== Math.floor(placeBefore * 2 ** level)) return level
  return FINEST_LEVEL
}
