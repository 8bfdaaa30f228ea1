import type { TaskKey } from '../../task/task-key.ts'

/** The failures that somebody in front of this display said they have seen. They are kept by this display alone. */
export interface Acknowledged {
  now: () => ReadonlySet<string>
  subscribe: (listener: () => void) => () => void
  add: (key: TaskKey) => void
}

const KEY = 'wall-acknowledged'
/** More than a day has failures that anybody acknowledges. */
const REMEMBERED = 500

export const createAcknowledged = (storage: () => Pick<Storage, 'getItem' | 'setItem'>): Acknowledged => {
  const listeners = new Set<() => void>()
  let keys = read(storage)
  return {
    now: () => keys,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(key) {
      keys = new Set([...keys, key].slice(-REMEMBERED))
      try {
        storage().setItem(KEY, JSON.stringify([...keys]))
      } catch {
        // Storage can be forbidden; then it is remembered until the page is loaded anew.
      }
      for (const listener of listeners) listener()
    },
  }
}

const read = (storage: () => Pick<Storage, 'getItem'>): ReadonlySet<string> => {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [])
  } catch {
    return new Set()
  }
}
