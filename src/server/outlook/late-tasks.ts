import { setImmediate as turn } from 'node:timers/promises'
import type { LateTask } from '../../contract/late.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey, type SourceRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import type { Store } from '../store/store.ts'
import { isWithin } from '../sync/age.ts'
import type { Outlooks } from './outlook.ts'

/** The tasks that have fallen behind, told once for all who see the same. */
export interface LateTasks {
  /** As last worked out, at no cost. Where that is a while ago it is worked out anew, for those who ask next. */
  now(visibility: Visibility): readonly LateTask[]
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

/** As many kinds of rights as are remembered; nobody has that many. */
const REMEMBERED = 100

/** What whoever sees the same is told. */
interface Verdicts {
  known: readonly LateTask[]
  lookedMs: number
  looking: Promise<void> | null
}

/** Nobody looking costs nothing: whoever asks for the list sets it going. */
export const createLateTasks = ({ store, outlooks, sources, clock, log }: Parts): LateTasks => {
  const kept = new Map<string, Verdicts>()

  const lateOf = async (source: SourceRef, visibility: Visibility): Promise<LateTask[]> => {
    const late: LateTask[] = []
    for (const task of await store.unfinished(source)) {
      if (task.status !== 'running' || task.goneMs !== null) continue
      const { level } = await outlooks.stuck(task, visibility)
      if (level !== 'none') late.push({ key: taskKey(refOf(task)), level })
      // A thousand running tasks must not hold up an answer.
      await turn()
    }
    return late
  }

  const look = async (verdicts: Verdicts, visibility: Visibility): Promise<void> => {
    try {
      const found: LateTask[] = []
      for (const source of sources)
        if (visibility.sees(source.connection)) found.push(...(await lateOf(source, visibility)))
      verdicts.known = found
    } catch (error) {
      log.fault('which tasks are late could not be told', error)
    } finally {
      verdicts.looking = null
    }
  }

  const verdictsOf = ({ key }: Visibility): Verdicts => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const verdicts: Verdicts = { known: [], lookedMs: Number.NEGATIVE_INFINITY, looking: null }
    for (const [other, { looking }] of kept) {
      if (kept.size < REMEMBERED) break
      if (looking === null) kept.delete(other)
    }
    kept.set(key, verdicts)
    return verdicts
  }

  return {
    now(visibility) {
      const verdicts = verdictsOf(visibility)
      const nowMs = clock.nowMs()
      if (verdicts.looking === null && !isWithin(LOOK_MS, verdicts.lookedMs, nowMs)) {
        verdicts.lookedMs = nowMs
        verdicts.looking = look(verdicts, visibility)
      }
      return verdicts.known
    },
    rest: async () => {
      await Promise.all([...kept.values()].flatMap(({ looking }) => looking ?? []))
    },
  }
}
