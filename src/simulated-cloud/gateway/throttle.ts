/** Counts the requests of each caller over a sliding minute, by the world's clock. */
export interface Throttle {
  /** False when the caller has used up this minute. */
  admit(caller: string, nowMs: number): boolean
}

const MINUTE_MS = 60_000

export const createThrottle = (perMinute: number | null): Throttle => {
  const momentsByCaller = new Map<string, number[]>()
  return {
    admit: (caller, nowMs) => {
      if (perMinute === null) return true
      const moments = momentsByCaller.get(caller) ?? []
      const recent = moments.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs)
      momentsByCaller.set(caller, recent)
      if (recent.length >= perMinute) return false
      recent.push(nowMs)
      return true
    },
  }
}
