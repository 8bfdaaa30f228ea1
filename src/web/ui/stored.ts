/** Something kept in this browser: every tab of it sees the same. */
export interface Stored<T> {
  read: () => T
  /** False where the browser keeps nothing; it then lasts until the page is left. */
  write: (value: T) => boolean
  subscribe: (listener: () => void) => () => void
}

/**
 * `parse` is total: whatever an older page or another hand has written gives a value. Equal texts give the same value,
 * so it can be a snapshot for React.
 */
export const createStored = <T>(key: string, parse: (value: unknown) => T): Stored<T> => {
  const listeners = new Set<() => void>()
  /** What could not be kept. */
  let unkept: string | null = null
  let known: { text: string | null; value: T } | null = null

  const notify = () => {
    for (const listener of listeners) listener()
  }
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) notify()
  }

  return {
    read() {
      const text = unkept ?? textOf(key)
      if (known === null || known.text !== text) known = { text, value: parse(valueOf(text)) }
      return known.value
    },
    write(value) {
      const text = JSON.stringify(value)
      unkept = isKept(key, text) ? null : text
      notify()
      return unkept === null
    },
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', onStorage)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) removeEventListener('storage', onStorage)
      }
    },
  }
}

/** Tests without a page keep nothing; in a page storage can be forbidden. */
const textOf = (key: string): string | null => {
  if (typeof document === 'undefined') return null
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const isKept = (key: string, text: string): boolean => {
  if (typeof document === 'undefined') return false
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

const valueOf = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** The fields of what was kept; none where it is no object. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
