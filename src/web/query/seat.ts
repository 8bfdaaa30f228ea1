/** A place in the queue of the tabs that want to be the one that asks. At its front it leads. */
export interface Seat {
  leads: () => boolean
  /** Resolves once it is known whether the lead was free. */
  settled: Promise<void>
  leave: () => void
}

interface Options {
  locks: Pick<LockManager, 'request'>
  name: string
  /** `by-force`: from a tab that holds the lead and does nothing with it. */
  how: 'if-free' | 'by-force'
  /** The lead came later, because the tab that had it is gone. */
  onPromoted: () => void
  /** Another tab took the lead by force. */
  onLost: () => void
}

export const takeSeat = ({ locks, name, how, onPromoted, onLost }: Options): Seat => {
  const left = Promise.withResolvers<void>()
  const settled = Promise.withResolvers<void>()
  const waiting = new AbortController()
  let state: 'waiting' | 'leading' | 'left' = 'waiting'

  /** What a lock is held for. */
  const lead = (lock: Lock | null): Promise<void> | undefined => {
    if (lock !== null && state === 'waiting') state = 'leading'
    settled.resolve()
    return state === 'leading' ? left.promise : undefined
  }
  const queue = async (): Promise<void> => {
    await locks.request(name, how === 'by-force' ? { steal: true } : { ifAvailable: true }, lead)
    if (state !== 'waiting') return
    await locks.request(name, { signal: waiting.signal }, (lock) => {
      const held = lead(lock)
      if (held !== undefined) onPromoted()
      return held
    })
  }
  queue().catch(() => {
    settled.resolve()
    if (state === 'left') return
    state = 'left'
    onLost()
  })

  return {
    leads: () => state === 'leading',
    settled: settled.promise,
    leave() {
      state = 'left'
      waiting.abort()
      left.resolve()
    },
  }
}
