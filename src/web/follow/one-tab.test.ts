import { expect, test } from 'vitest'
import { asOneTab } from './one-tab.ts'

const going = new AbortController().signal
const counted = () => {
  let count = 0
  const work = () => {
    count += 1
    return Promise.resolve()
  }
  return { work, count: () => count }
}
const refuse = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'))
const grant = (_name: string, _options: object, held: () => Promise<void>) => held()

test('where locks are forbidden or missing, each tab does the work itself', async () => {
  for (const requestLock of [refuse, null]) {
    const { work, count } = counted()
    await asOneTab(requestLock, work, going)
    expect(count()).toBe(1)
  }
})

test('what fails in the work is told, and not begun again', async () => {
  let count = 0
  const failing = () => {
    count += 1
    return Promise.reject(new Error('broken'))
  }
  await expect(asOneTab(grant, failing, going)).rejects.toThrow('broken')
  expect(count).toBe(1)
})

test('a tab that is left while it waits does nothing', async () => {
  const { work, count } = counted()
  await asOneTab(refuse, work, AbortSignal.abort())
  expect(count()).toBe(0)
})
