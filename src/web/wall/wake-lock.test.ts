import { expect, test, vi } from 'vitest'
import { createWakeLock } from './wake-lock.ts'

const device = (stored: string | null = null) => {
  const kept = new Map<string, string>(stored === null ? [] : [['wall-keep-on', stored]])
  const release = vi.fn(async () => undefined)
  const request = vi.fn(async () => ({ release }))
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  return { kept, release, request, storage }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('the screen may go off unless somebody at this device chose otherwise', async () => {
  const { request, release, storage, kept } = device()
  const lock = createWakeLock({ request, storage })
  await settled()
  expect(request).not.toHaveBeenCalled()
  lock.turn(true)
  await settled()
  expect(request).toHaveBeenCalledTimes(1)
  expect(kept.get('wall-keep-on')).toBe('on')
  lock.turn(false)
  await settled()
  expect(release).toHaveBeenCalledTimes(1)
  expect(kept.size).toBe(0)
})

test('the choice outlives a load, and is renewed when the page is shown again', async () => {
  const { request, storage } = device('on')
  const lock = createWakeLock({ request, storage })
  await settled()
  expect(lock.isOn()).toBe(true)
  lock.renew()
  await settled()
  expect(request).toHaveBeenCalledTimes(2)
})

test('a browser that has no wake lock is said to refuse', async () => {
  const lock = createWakeLock({ request: undefined, storage: device('on').storage })
  await settled()
  expect(lock.isRefused()).toBe(true)
})
