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
  const bytes = Buffer.from(sealed, 'base64url')
  for (const place of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[place] = (bytes[place] ?? 0) ^ 1
    expect(unseal(changed.toString('base64url'), secret)).toBeNull()
  }
  for (const none of ['', 'A', '{"state":"x"}', sealed.slice(0, 20)]) expect(unseal(none, secret)).toBeNull()
})
