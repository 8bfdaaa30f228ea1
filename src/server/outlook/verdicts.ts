import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { isWithin } from '../sync/age.ts'

/** What is told of many tasks at once, worked out once for all who see the same. */
export interface Verdicts<T> {
  /** As last worked out, at no cost. Where that is a while ago it is worked out anew, for those who ask next. */
  now(visibility: Visibility): readonly T[]
  /** Resolves when nothing is being worked out. */
  rest(): Promise<void>
}

/** A stay that counts is two minutes long at least, so more often would tell nothing earlier. */
const LOOK_MS = 15_000

/** As many kinds of rights as are remembered; nobody has that many. */
const REMEMBERED = 100

interface Parts<T> {
  look: (visibility: Visibility) => Promise<readonly T[]>
  /** Ends the sentence that is logged where it fails: `which tasks are late`. */
  what: string
  clock: Clock
  log: Log
}

/** What whoever sees the same is told. */
interface Kept<T> {
  known: readonly T[]
  lookedMs: number
  looking: Promise<void> | null
}

/** Nobody looking costs nothing: whoever asks sets it going. */
export const createVerdicts = <T>({ look, what, clock, log }: Parts<T>): Verdicts<T> => {
  const kept = new Map<string, Kept<T>>()

  const lookFor = async (own: Kept<T>, visibility: Visibility): Promise<void> => {
    try {
      own.known = await look(visibility)
    } catch (error) {
      const event = `${what} could not be told`
      // A store that is away is no fault of ours.
      if (error instanceof StoreProblem) log.note(event, { message: error.message })
      else log.fault(event, error)
    } finally {
      own.looking = null
    }
  }

  const keptFor = ({ key }: Visibility): Kept<T> => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const made: Kept<T> = { known: [], lookedMs: Number.NEGATIVE_INFINITY, looking: null }
    for (const [other, { looking }] of kept) {
      if (kept.size < REMEMBERED) break
      if (looking === null) kept.delete(other)
    }
    kept.set(key, made)
    return made
  }

  return {
    now(visibility) {
      const own = keptFor(visibility)
      const nowMs = clock.nowMs()
      if (own.looking === null && !isWithin(LOOK_MS, own.lookedMs, nowMs)) {
        own.lookedMs = nowMs
        own.looking = lookFor(own, visibility)
      }
      return own.known
    },
    rest: async () => {
      await Promise.all([...kept.values()].flatMap(({ looking }) => looking ?? []))
    },
  }
}
