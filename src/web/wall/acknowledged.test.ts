import { expect, test } from 'vitest'
import { createAcknowledged } from './acknowledged.ts'

test('what somebody has seen is remembered over loads, and nothing else', () => {
  const kept = new Map<string, string>()
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  const first = createAcknowledged(storage)
  let told = 0
  first.subscribe(() => {
    told += 1
  })
  first.add('a/rds/1')
  expect([told, ...first.now()]).toEqual([1, 'a/rds/1'])
  expect([...createAcknowledged(storage).now()]).toEqual(['a/rds/1'])
  kept.set('wall-acknowledged', '{"a":')
  expect(createAcknowledged(storage).now().size).toBe(0)
})

test('where storage is forbidden it lasts as long as the page', () => {
  const acknowledged = createAcknowledged(() => {
    throw new DOMException('forbidden')
  })
  acknowledged.add('a/rds/1')
  expect(acknowledged.now().size).toBe(1)
})
