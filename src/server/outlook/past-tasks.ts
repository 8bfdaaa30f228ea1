import { pastOf, type Past } from '../../task/forecast-past.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import type { Clock } from '../clock.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import type { Store } from '../store/store.ts'

/** Tasks of the past, as far as they tell about others of their service and name. */
export interface PastTasks {
  /** Only those that whoever asks may see: what they are told is made of nothing else. */
  like(task: Pick<Task, 'service' | 'name'>, visibility: Visibility): Promise<readonly Past[]>
}

/** Enough to judge earlier forecasts by still earlier tasks. */
const READ = 60
/** Of these also how they looked over time; no judgement needs more (stuck.ts). */
const WATCHED = 40
/** A page asks every three seconds, and what it asks for changes once in a while. */
const KEPT_MS = 60_000
const REMEMBERED = 200

interface Kept {
  atMs: number
  past: Promise<readonly Past[]>
}

export const createPastTasks = ({ store, clock }: { store: Store; clock: Clock }): PastTasks => {
  const kept = new Map<string, Kept>()

  const read = async (
    { service, name }: Pick<Task, 'service' | 'name'>,
    { only }: Visibility,
  ): Promise<Past[]> => {
    const tasks = await store.succeeded(service, name, READ, only)
    const past = await Promise.all(
      tasks.map(async (task, place) => {
        const path = place < WATCHED ? await store.samples(refOf(task)) : []
        return pastOf(task, path)
      }),
    )
    return past.filter((each) => each !== null)
  }

  return {
    like(task, visibility) {
      // A reach within the connections changes nothing about what is usual on them.
      const key = `${JSON.stringify(visibility.only)} ${task.service}/${task.name}`
      const nowMs = clock.nowMs()
      const known = kept.get(key)
      if (known !== undefined && nowMs - known.atMs < KEPT_MS) return known.past
      const past = read(task, visibility)
      kept.delete(key)
      kept.set(key, { atMs: nowMs, past })
      // What failed is asked for again by whoever comes next.
      past.catch(() => kept.delete(key))
      for (const oldest of kept.keys()) {
        if (kept.size <= REMEMBERED) break
        kept.delete(oldest)
      }
      return past
    },
  }
}
