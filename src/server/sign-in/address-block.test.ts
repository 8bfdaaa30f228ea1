import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf } from './address-block.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
  ['2001:db8:0:1::', '2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['', ''],
])('%j is of the block %j', (address, block) => {
  expect(blockOf(address)).toBe(block)
})

test('whatever a client makes of the last half of its address, it stays in its block, and others in theirs', () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
      const own = blockOf(one).replace('::/64', '')
      // Those of IPv4 have none.
      fc.pre(blockOf(one) !== own)
      const [, , , , ...tail] = '0:0:0:0:1a:2b:3c:4d'.split(':')
      expect(blockOf(`${own}:${tail.join(':')}`)).toBe(blockOf(one))
      const isSame = blockOf(one) === blockOf(other)
      expect(blockOf(`${own}::`) === blockOf(other)).toBe(isSame)
    }),
  )
})
