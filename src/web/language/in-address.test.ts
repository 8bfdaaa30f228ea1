import { expect, test } from 'vitest'
import { keptLanguage } from './in-address.ts'

test('the language that an address asks for stays in the next one', () => {
  expect(keptLanguage('?lang=zh', '/tasks')).toBe('/tasks?lang=zh')
  expect(keptLanguage('status=failed&lang=zh-CN', '/tasks?text=a')).toBe('/tasks?text=a&lang=zh')
})

test('an address without one, with another one or with none that is spoken changes nothing', () => {
  expect(keptLanguage('', '/tasks')).toBe('/tasks')
  expect(keptLanguage('?lang=xx', '/tasks')).toBe('/tasks')
  expect(keptLanguage('?lang=zh', '/tasks?lang=en')).toBe('/tasks?lang=en')
})
