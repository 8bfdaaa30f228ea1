import { expect, test } from 'vitest'
import { newUserCode, readUserCode } from './user-code.ts'

test('a code has eight letters that cannot be taken for others, and none stands out', () => {
  const counts = new Map<string, number>()
  for (let count = 0; count < 2_000; count++) {
    const { text, place } = newUserCode()
    expect(text).toMatch(/^[BCDFHJKLMPRSTWXZ]{4}-[BCDFHJKLMPRSTWXZ]{4}$/)
    expect(text.startsWith(place)).toBe(true)
    for (const letter of text.replace('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect(counts.size).toBe(16)
  // A thousand each; so far off is one letter in many millions of runs.
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200)
})

test.each(['FJRP-KTWX', 'fjrpktwx', ' fjrp ktwx ', 'FJRP–KTWX', 'f.j.r.p-ktwx'])(
  '%j is what the screen says',
  (typed) => {
    expect(readUserCode(typed)).toEqual({ text: 'FJRP-KTWX', place: 'FJRP' })
  },
)

test.each(['', 'FJRP', 'FJRP-KTWXX', 'AJRP-KTWX', 'FJRP_KTWX', 'FJRP-KTW8', 'ﬀRP-KTWX', 'constructor'])(
  '%j cannot be a code',
  (typed) => {
    expect(readUserCode(typed)).toBeNull()
  },
)
