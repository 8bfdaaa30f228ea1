import { isWithin } from './age.ts'

/** When what is to be done again, at the earliest. */
export interface Timetable {
  /** Notes that it is done now, when it says yes: at most once in each `afterMs`. */
  isDue(what: string, afterMs: number, nowMs: number): boolean
  /** Not before `afterMs` from now. */
  postpone(what: string, afterMs: number, nowMs: number): void
}

export const createTimetable = (): Timetable => {
  const rests = new Map<string, { sinceMs: number; forMs: number }>()
  const postpone: Timetable['postpone'] = (what, afterMs, nowMs) =>
    void rests.set(what, { sinceMs: nowMs, forMs: afterMs })
  return {
    isDue(what, afterMs, nowMs) {
      const rest = rests.get(what)
      if (rest !== undefined && isWithin(rest.forMs, rest.sinceMs, nowMs)) return false
      postpone(what, afterMs, nowMs)
      return true
    },
    postpone,
  }
}
