/** How much may be taken at once, and how much comes back each second. */
export interface BucketSize {
  points: number
  perSecond: number
}

/** Something of which only so much is given away at a time. Moments are in ms; one that lies back brings nothing. */
export interface Bucket {
  /** Takes so many points, and answers null; or takes nothing, and answers in how many seconds there are so many. */
  take(points: number, nowMs: number): number | null
}

export const createBucket = ({ points: most, perSecond }: BucketSize, startMs: number): Bucket => {
  let left = most
  let atMs = startMs
  return {
    take(points, nowMs) {
      if (nowMs > atMs) left = Math.min(most, left + ((nowMs - atMs) / 1_000) * perSecond)
      // A clock that was put back must not stop it from filling until then.
      atMs = nowMs
      if (left < points) return Math.max(1, Math.ceil((points - left) / perSecond))
      left -= points
      return null
    },
  }
}
