import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  newSecret,
  oneOf,
  readOnes,
  readSecretCookie,
  removeCookie,
  sessionCookie,
  setCookie,
} from './cookie.ts'

const cookie = sessionCookie(true)
const SECRET = newSecret()

test('over https the browser itself refuses the cookie from anybody else', () => {
  expect(setCookie(cookie, SECRET)).toBe(
    `__Host-Http-sess=${SECRET}; Path=/; Secure; HttpOnly; SameSite=Strict`,
  )
  expect(removeCookie(cookie)).toBe('__Host-Http-sess=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0')
})

test('no two secrets are alike, and each has 256 bits', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret)
  expect(new Set(secrets).size).toBe(1_000)
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
})

test('the secret is found among other cookies', () => {
  expect(readSecretCookie(cookie, `a=b; __Host-Http-sess=${SECRET};c=d`)).toBe(SECRET)
  for (const header of [
    undefined,
    '',
    `sess-dev=${SECRET}`,
    `x__Host-Http-sess=${SECRET}`,
    'a=__Host-Http-sess=',
  ])
    expect(readSecretCookie(cookie, header)).toBeNull()
})

test('whatever stands there, only what we could have given comes out', () => {
  const some = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constant(SECRET),
    fc.base64String({ maxLength: 60 }),
  )
  fc.assert(
    fc.property(fc.array(some), (values) => {
      const header = values.map((value) => `__Host-Http-sess=${value}`).join(';')
      const found = readSecretCookie(cookie, header)
      if (found !== null) expect(found).toMatch(/^[A-Za-z0-9_-]{43}$/)
      if (values[0] === SECRET) expect(found).toBe(SECRET)
    }),
  )
})

test('those of a kind are found in the order in which they came, and nothing else that looks like them', () => {
  const [one, other] = [oneOf(cookie, 'one'), oneOf(cookie, 'other')]
  expect(one).toEqual({
    name: expect.stringMatching(/^__Host-Http-sess-[\w-]{16}$/),
    attributes: cookie.attributes,
  })
  expect(one.name).not.toBe(other.name)
  const header = `${other.name}=2; __Host-Http-sess=0; x${one.name}=3; ${one.name}4=4;${one.name}=1; ${one.name.slice(0, -1)}%=5`
  expect(readOnes(cookie, header)).toEqual([other, one])
  expect(readOnes(cookie, undefined)).toEqual([])
})
