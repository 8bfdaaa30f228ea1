import { expect, test } from 'vitest'
import { readZone } from './zone.ts'

test('a zone is read however it is written, and only where it exists', () => {
  expect(readZone('Asia/Shanghai')).toBe('Asia/Shanghai')
  expect(readZone(' asia/shanghai ')).toBe('Asia/Shanghai')
  expect(readZone('UTC')).toBe('UTC')
  for (const name of ['', 'Asia/', 'Mars/Olympus', 'Local', 'Europe/Berlin; drop'])
    expect(readZone(name)).toBeNull()
})
