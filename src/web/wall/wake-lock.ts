/** Keeps the screen of this device on, where somebody in front of it chose that. Never by an address: it is shared. */
export interface WakeLock {
  isOn: () => boolean
  isRefused: () => boolean
  subscribe: (listener: () => void) => () => void
  turn: (isOn: boolean) => void
  /** To be called when the page is shown again: a hidden page loses it. */
  renew: () => void
}

const KEY = 'wall-keep-on'

interface Parts {
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Undefined where the browser has none: without TLS, for one. */
  request: (() => Promise<Pick<WakeLockSentinel, 'release'>>) | undefined
}

export const createWakeLock = ({ storage, request }: Parts): WakeLock => {
  const listeners = new Set<() => void>()
  let isOn = readChoice(storage)
  let isRefused = false
  let held: Pick<WakeLockSentinel, 'release'> | null = null

  const tell = () => {
    for (const listener of listeners) listener()
  }

  const letGo = () => {
    const before = held
    held = null
    before?.release().catch(() => undefined)
  }

  const apply = async (): Promise<void> => {
    letGo()
    if (!isOn) return
    try {
      if (request === undefined) throw new Error('there is no wake lock here')
      const lock = await request()
      // Turned off meanwhile, or asked for twice.
      if (!isOn || held !== null) await lock.release()
      else held = lock
      isRefused = false
    } catch {
      isRefused = true
    }
    tell()
  }
  void apply()

  return {
    isOn: () => isOn,
    isRefused: () => isOn && isRefused,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    turn(next) {
      isOn = next
      try {
        if (next) storage().setItem(KEY, 'on')
        else storage().removeItem(KEY)
      } catch {
        // Storage can be forbidden; the choice then lasts until the page is loaded anew.
      }
      tell()
      void apply()
    },
    renew: () => void apply(),
  }
}

const readChoice = (storage: Parts['storage']): boolean => {
  try {
    return storage().getItem(KEY) === 'on'
  } catch {
    return false
  }
}
