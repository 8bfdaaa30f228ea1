import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStored, fieldsOf } from './stored.ts'

/** Two tabs share the texts; each has its listeners. */
let texts: Map<string, string>
let isFull: boolean
let storageListeners: Set<(event: { key: string | null }) => void>

beforeEach(() => {
  texts = new Map()
  isFull = false
  storageListeners = new Set()
  vi.stubGlobal('document', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem(key: string, text: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      texts.set(key, text)
    },
  })
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => storageListeners.add(listener))
  vi.stubGlobal('removeEventListener', (_: string, listener: () => void) => storageListeners.delete(listener))
})
afterEach(() => vi.unstubAllGlobals())

const numbers = () =>
  createStored('numbers', (value) => (Array.isArray(value) ? value.filter(Number.isInteger).length : 0))

test('equal texts give the very same value', () => {
  texts.set('fields', '{"a":1}')
  const stored = createStored('fields', fieldsOf)
  expect(stored.read()).toEqual({ a: 1 })
  expect(stored.read()).toBe(stored.read())
})

test.each(['', '{', 'null', '"text"', '[1', '{"a":[]}'])(
  'whatever stands there gives a value: %s',
  (text) => {
    texts.set('numbers', text)
    expect(numbers().read()).toBe(0)
  },
)

test('what another tab wrote is read, and told to whoever listens', () => {
  const stored = numbers()
  let told = 0
  const unsubscribe = stored.subscribe(() => (told += 1))
  texts.set('numbers', '[1,2]')
  for (const listener of storageListeners) listener({ key: 'numbers' })
  for (const listener of storageListeners) listener({ key: 'other' })
  expect([stored.read(), told]).toEqual([2, 1])
  unsubscribe()
  expect(storageListeners.size).toBe(0)
})

test('where nothing can be kept it lasts as long as the page', () => {
  const stored = createStored('count', (value) => (typeof value === 'number' ? value : 0))
  expect(stored.write(1)).toBe(true)
  isFull = true
  expect(stored.write(2)).toBe(false)
  expect(stored.read()).toBe(2)
  isFull = false
  expect(stored.write(3)).toBe(true)
  expect([stored.read(), texts.get('count')]).toEqual([3, '3'])
})
