import { NO_CHANGE, summarize } from '../../task/summary.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import { noteFault } from '../store/note-fault.ts'
import { isWithin } from '../sync/age.ts'
import { runningTasks, type RunningParts } from './running-tasks.ts'

/** What is told of many tasks at once, worked out once for all who see the same connections. */
export interface Verdicts<T> {
  /** As last worked out, at no cost. Where that is a while ago it is worked out anew, for those who ask next. */
  now(visibility: Visibility): readonly T[]
  /** Resolves when nothing is being worked out. */
  rest(): Promise<void>
}

/** What is told of one task. */
interface Verdict<T> {
  task: TaskSummary
  told: T
}

/** A stay that counts is two minutes long at least, so more often would tell nothing earlier. */
const LOOK_MS = 15_000

/** As many sets of connections as are remembered; nobody has that many. */
const REMEMBERED = 100

interface Parts<T> extends RunningParts {
  /** Of a running task; null: there is nothing to tell. */
  judge: (task: Task, visibility: Visibility) => Promise<T | null>
  /** Ends the sentence that is logged where it fails: `which tasks are late`. */
  what: string
  clock: Clock
  log: Log
}

/** What whoever sees the same connections is told. */
interface Kept<T> {
  verdicts: readonly Verdict<T>[]
  /** The same without the tasks, as most are told it. */
  known: readonly T[]
  lookedMs: number
  looking: Promise<void> | null
}

/** Nobody looking costs nothing: whoever asks sets it going. */
export const createVerdicts = <T>({ judge, what, clock, log, ...parts }: Parts<T>): Verdicts<T> => {
  const kept = new Map<string, Kept<T>>()

  const look = async (visibility: Visibility): Promise<Verdict<T>[]> => {
    const verdicts: Verdict<T>[] = []
    for await (const task of runningTasks(parts, visibility)) {
      const told = await judge(task, visibility)
      if (told !== null) verdicts.push({ task: summarize(task, NO_CHANGE), told })
    }
    return verdicts
  }

  const lookFor = async (own: Kept<T>, visibility: Visibility): Promise<void> => {
    try {
      own.verdicts = await look(visibility)
      own.known = own.verdicts.map(({ told }) => told)
    } catch (error) {
      noteFault(log, `${what} could not be told`, error)
    } finally {
      own.looking = null
    }
  }

  const keptFor = ({ only }: Visibility): Kept<T> => {
    const key = JSON.stringify(only)
    const known = kept.get(key)
    if (known !== undefined) return known
    const made: Kept<T> = { verdicts: [], known: [], lookedMs: Number.NEGATIVE_INFINITY, looking: null }
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
      const { reach } = visibility
      if (reach === null) return own.known
      return own.verdicts.filter(({ task }) => reach.has(task, nowMs)).map(({ told }) => told)
    },
    rest: async () => {
      await Promise.all([...kept.values()].flatMap(({ looking }) => looking ?? []))
    },
  }
}
