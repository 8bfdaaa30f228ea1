/** Says whether something is due, and notes that it is done now: at most once in each `afterMs`. */
export const createTimetable = () => {
  const doneMs = new Map<string, number>()
  return (what: string, afterMs: number, nowMs: number): boolean => {
    if (nowMs - (doneMs.get(what) ?? Number.NEGATIVE_INFINITY) < afterMs) return false
    doneMs.set(what, nowMs)
    return true
  }
}
