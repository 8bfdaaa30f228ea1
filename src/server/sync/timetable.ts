/** When what is to be done again, at the earliest. */
export interface Timetable {
  /** Notes that it is done now, when it says yes: at most once in each `afterMs`. */
  isDue(what: string, afterMs: number, nowMs: number): boolean
  postpone(what: string, untilMs: number): void
}

export const createTimetable = (): Timetable => {
  const dueMs = new Map<string, number>()
  return {
    isDue(what, afterMs, nowMs) {
      if (nowMs < (dueMs.get(what) ?? Number.NEGATIVE_INFINITY)) return false
      dueMs.set(what, nowMs + afterMs)
      return true
    },
    postpone: (what, untilMs) => void dueMs.set(what, untilMs),
  }
}
