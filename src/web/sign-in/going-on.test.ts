import { expect, test } from 'vitest'
import { goingOnAt, signInPath } from './going-on.ts'

const at = (pathname: string, search = '', hash = '') => ({ pathname, search, hash })

test('on any page it goes on right there, whatever its address holds', () => {
  expect(goingOnAt(at('/tasks', '?status=failed&text=a%26b', '#there'))).toBe(
    '/tasks?status=failed&text=a%26b#there',
  )
  expect(goingOnAt(at('/nowhere'))).toBe('/nowhere')
})

test('the page of its own goes on where it is told to, and at home where that is none of our pages', () => {
  const from = at('/tasks/prod/rds/x1', '?a=b&c=%26', '#there')
  const [pathname = '', rest = ''] = signInPath(from).split('?')
  const [search = '', hash = ''] = rest.split('#')
  expect(goingOnAt(at(pathname, `?${search}`, `#${hash}`))).toBe('/tasks/prod/rds/x1?a=b&c=%26#there')
  for (const foreign of [
    '',
    '//evil.example',
    'https://evil.example',
    '/sign-in',
    '/api/session',
    'javascript:x',
  ])
    expect(goingOnAt(at('/sign-in', `?return=${encodeURIComponent(foreign)}`))).toBe('/')
  expect(goingOnAt(at('/sign-in', '?problem=x'))).toBe('/')
})

test('who comes back without being signed in tries again from the address they left, hash and all', () => {
  const kept = '/tasks?status=failed#there'
  expect(goingOnAt(at('/sign-in', '?problem=x&return=%2F'), kept)).toBe(kept)
  // It is of those who come back alone.
  expect(goingOnAt(at('/sign-in', '?return=%2Finsights'), kept)).toBe('/insights')
  expect(goingOnAt(at('/insights'), kept)).toBe('/insights')
})
