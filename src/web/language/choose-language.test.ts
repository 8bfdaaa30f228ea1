import { expect, test } from 'vitest'
import { chooseLanguage } from './choose-language.ts'

const NO_WISH = { asked: null, stored: null, preferred: [] }

test('what the address asks for comes first, then what was chosen, then what the browser prefers', () => {
  const wishes = { asked: 'en', stored: 'zh', preferred: ['zh-CN'] }
  expect(chooseLanguage(wishes)).toBe('en')
  expect(chooseLanguage({ ...wishes, asked: null })).toBe('zh')
  expect(chooseLanguage({ ...wishes, asked: null, stored: null })).toBe('zh')
  expect(chooseLanguage(NO_WISH)).toBe('en')
})

test('the first language that the page speaks is taken, by whatever region or script it goes', () => {
  expect(chooseLanguage({ ...NO_WISH, preferred: ['de-DE', 'zh-Hans-SG', 'en-US'] })).toBe('zh')
  expect(chooseLanguage({ ...NO_WISH, preferred: ['de-DE', 'en-US', 'zh'] })).toBe('en')
  expect(chooseLanguage({ ...NO_WISH, preferred: ['de'] })).toBe('en')
})

test('a language that the page does not speak is as good as none', () => {
  expect(chooseLanguage({ asked: 'xx', stored: '', preferred: ['ZH-cn'] })).toBe('zh')
  expect(chooseLanguage({ ...NO_WISH, stored: 'zhuang' })).toBe('en')
})
