import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSecret } from './cookie.ts'
import { seal, unseal } from './sealed.ts'

test('whoever has the secret reads what was sealed, and it looks different each time', () => {
  const secret = newSecret()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = seal(text, secret)
      expect(unseal(sealed, secret)).toBe(text.toWellFormed())
      expect(sealed).not.toBe(seal(text, secret))
    }),
  )
})

test('nobody else does, and nothing that was changed is read', () => {
  const secret = newSecret()
  const sealed = seal('{"verifier":"abc"}', secret)
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('verifier')
  expect(unseal(sealed, newSecret())).toBeNull()
  for (const place of [0, 12, 28, sealed.length - 1]) {
    const other = sealed[place] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, place) + other + sealed.slice(place + 1)
    expect(Buffer.from(changed, 'base64url').equals(Buffer.from(sealed, 'base64url'))).toBe(false)
    expect(unseal(changed, secret)).toBeNull()
  }
  for (const none of ['', 'A', '{"state":"x"}', sealed.slice(0, 20)]) expect(unseal(none, secret)).toBeNull()
})
