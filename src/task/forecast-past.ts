import type { Json } from './json.ts'
import type { Status } from './status.ts'
import type { Detail, Subtask, Task } from './task.ts'

/** What a task looked like, unchanged, from one look at it to another. A `Sample` is one. */
export interface Stretch {
  fromMs: number
  toMs: number
  looks: number
  status: Status
  progress: number | null
  subtasks: readonly Pick<Subtask, 'name' | 'status' | 'progress'>[] | null
}

/** A task that succeeded, as far as it tells how long others take. */
export interface Past {
  startMs: number
  endedMs: number
  sizeClass: string | null
  /** Oldest first; empty where nobody watched it. */
  path: readonly Stretch[]
}

/**
 * When the work began, as far as the cloud says: a scheduled task waits for its window, and every other one counts from
 * its creation, because no service gives the moment at which the wait before it ended.
 */
export const startMsOf = ({ plannedAt, createdAt }: Pick<Task, 'plannedAt' | 'createdAt'>): number | null =>
  plannedAt?.epochMs ?? createdAt?.epochMs ?? null

/** Null for what did not succeed, or has no duration. One that failed tells nothing about how long success takes. */
export const pastOf = (task: Task, path: readonly Stretch[] = []): Past | null => {
  const startMs = startMsOf(task)
  const endedMs = task.endedAt?.epochMs ?? null
  if (task.status !== 'succeeded' || startMs === null || endedMs === null || endedMs < startMs) return null
  return { startMs, endedMs, sizeClass: sizeClassOf(task.details), path }
}

/** A look further from the one before does not tell when a percentage was reached. */
const WATCHED_GAP_MS = 120_000
const WATCHED_SHARE = 0.1

/**
 * How long after its start a task was first seen at this percentage or beyond. Null where it was not, or where nobody
 * looked at about that time.
 */
export const reachedMs = (
  progress: number,
  startMs: number,
  path: readonly Stretch[],
  untilMs: number,
): number | null => {
  const place = path.findIndex((stretch) => stretch.progress !== null && stretch.progress >= progress)
  const found = path[place]
  if (found === undefined) return null
  const lookedBeforeMs = path[place - 1]?.toMs ?? startMs
  const gapMs = found.fromMs - lookedBeforeMs
  const bearableMs = Math.max(WATCHED_GAP_MS, (untilMs - startMs) * WATCHED_SHARE)
  return gapMs > bearableMs ? null : Math.max(1, found.fromMs - startMs)
}

/**
 * What sets tasks of one name apart in size, where the cloud tells: `64 to 128 GB`, `8 vCPUs, 32 GB`. Only the volume
 * and the flavour, the two that services give (facts.md section 2.1, `entities`, and 2.3, `target_config`).
 */
export const sizeClassOf = (details: readonly Detail[]): string | null =>
  details.reduce<string | null>((found, { field, value }) => {
    if (found !== null || !isFields(value)) return found
    if (field === 'entities') return volumeClass(value['volume'])
    if (field === 'target_config') return flavourClass(value)
    return null
  }, null)

const volumeClass = (volume: Json | undefined): string | null => {
  if (volume === undefined || !isFields(volume)) return null
  const gigabytes = numberOf(volume['target_size']) ?? numberOf(volume['size'])
  if (gigabytes === null || gigabytes <= 0) return null
  const low = 2 ** Math.floor(Math.log2(gigabytes))
  return `${low} to ${low * 2} GB`
}

const flavourClass = (config: Fields): string | null => {
  const [cpu, memory] = [numberOf(config['cpu']), numberOf(config['mem'])]
  return cpu === null || memory === null ? null : `${cpu} vCPUs, ${memory} GB`
}

type Fields = { readonly [field: string]: Json }

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const numberOf = (value: Json | undefined): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
