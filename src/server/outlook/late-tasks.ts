import { setImmediate as turn } from 'node:timers/promises'
import type { LateTask } from '../../contract/late.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey, type SourceRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { isWithin } from '../sync/age.ts'
import type { Outlooks } from './outlook.ts'

/** The tasks that have fallen behind, told once for everybody who asks. */
export interface LateTasks {
  /** As last worked out, at no cost. Where that is a while ago it is worked out anew, for those who ask next. */
  now(): readonly LateTask[]
  /** Resolves when nothing is being worked out. */
  rest(): Promise<void>
}

/** A stay that counts is two minutes long at least, so more often would tell nothing earlier. */
const LOOK_MS = 15_000

interface Parts {
  store: Pick<Store, 'unfinished'>
  outlooks: Pick<Outlooks, 'stuck'>
  sources: readonly SourceRef[]
  clock: Clock
  log: Log
}

/** Nobody looking costs nothing: whoever asks for the list sets it going. */
export const createLateTasks = ({ store, outlooks, sources, clock, log }: Parts): LateTasks => {
  let known: readonly LateTask[] = []
  let lookedMs = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  const lateOf = async (source: SourceRef): Promise<LateTask[]> => {
    const late: LateTask[] = []
    for (const task of await store.unfinished(source)) {
      if (task.status !== 'running' || task.goneMs !== null) continue
      const { level } = await outlooks.stuck(task)
      if (level !== 'none') late.push({ key: taskKey(refOf(task)), level })
      // A thousand running tasks must not hold up an answer.
      await turn()
    }
    return late
  }

  const look = async (): Promise<void> => {
    try {
      const found: LateTask[] = []
      for (const source of sources) found.push(...(await lateOf(source)))
      known = found
    } catch (error) {
      log.fault('which tasks are late could not be told', error)
    } finally {
      looking = null
    }
  }

  return {
    now() {
      const nowMs = clock.nowMs()
      if (looking === null && !isWithin(LOOK_MS, lookedMs, nowMs)) {
        lookedMs = nowMs
        looking = look()
      }
      return known
    },
    rest: async () => {
      await looking
    },
  }
}
