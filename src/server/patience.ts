import type { Clock } from './clock.ts'

/** A store that takes longer answers no browser in time either. */
export const STORE_PATIENCE_MS = 2_000

/** What the promise gives, where it does so within the time; throws otherwise, and leaves it to itself. */
export const within = async <Result>(ms: number, clock: Clock, promise: Promise<Result>): Promise<Result> => {
  const over = new AbortController()
  const late = clock.wait(ms, over.signal).then((): never => {
    throw new Error(`no answer in ${ms} ms`)
  })
  // Nobody waits for it any more where the promise was faster.
  late.catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    over.abort()
  }
}
