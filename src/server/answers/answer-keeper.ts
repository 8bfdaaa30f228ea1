import type { Visibility } from '../sign-in/visibility.ts'
import type { Answer } from './answer.ts'

/** How old an answer may be that is given again. */
const FRESH_MS = 1_000

/** How much is kept at most. */
export interface Limits {
  count: number
  bytes: number
}

const LIMITS: Limits = { count: 500, bytes: 32_000_000 }

/** What answers are made of; none is given again when it is another. */
export interface Seen {
  /** The store's newest known change. */
  change: number
  /** The version of the source board. */
  board: number
  nowMs: number
}

/** Who may see the answer comes first: nobody gets one that was made for people who see something else. */
export const answerKey = (visibility: Visibility, question: string): string => `${visibility.key} ${question}`

/** The time between two changes, a second at most: equal questions have one answer in it. */
export interface Moment extends Seen {
  /** The kept answer to the question of this `answerKey`; where there is none, `make` makes it, once for all who ask meanwhile. */
  answer(key: string, make: () => Answer | Promise<Answer>): Answer | Promise<Answer>
  /** The answer, if it is there already. */
  kept(key: string): Answer | null
}

/** Answers with the present moment, with all the answers kept of it; those of earlier ones are forgotten. */
export const createAnswerKeeper = (look: () => Seen, limits: Limits = LIMITS): (() => Moment) => {
  let moment = createMoment(look(), limits)
  return () => {
    const seen = look()
    const ageMs = seen.nowMs - moment.nowMs
    // A clock that was set back makes an answer of the future, which is as wrong as an old one.
    const isOver =
      seen.change !== moment.change || seen.board !== moment.board || ageMs >= FRESH_MS || ageMs < 0
    if (isOver) moment = createMoment(seen, limits)
    return moment
  }
}

const createMoment = ({ change, board, nowMs }: Seen, limits: Limits): Moment => {
  /** Oldest first; a promise while the answer is being made. */
  const kept = new Map<string, Answer | Promise<Answer>>()

  const makeRoom = (): void => {
    let byteCount = 0
    for (const answer of kept.values()) if (!(answer instanceof Promise)) byteCount += answer.byteCount()
    for (const [key, answer] of kept) {
      if (kept.size <= limits.count && byteCount <= limits.bytes) return
      if (answer instanceof Promise) continue
      byteCount -= answer.byteCount()
      kept.delete(key)
    }
  }

  const keep = async (key: string, make: () => Answer | Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await make()
      kept.set(key, answer)
      makeRoom()
      return answer
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }

  return {
    change,
    board,
    nowMs,
    kept(key) {
      const found = kept.get(key)
      return found === undefined || found instanceof Promise ? null : found
    },
    answer(key, make) {
      const found = kept.get(key)
      if (found !== undefined) return found
      const made = keep(key, make)
      kept.set(key, made)
      return made
    },
  }
}
