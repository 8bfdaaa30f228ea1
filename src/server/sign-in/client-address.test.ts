import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'
import { createIsProxy } from './proxy.ts'

const isProxy = createIsProxy(['10.0.0.7', '10.1.0.0/16', 'fd00::/8'])
const from = (remoteAddress: string, forwardedFor?: string) =>
  clientAddress(
    {
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
      socket: Object.assign(Object.create(null), { remoteAddress }),
    },
    isProxy,
  )

test.each([
  ['10.0.0.7', true],
  ['::ffff:10.0.0.7', true],
  ['10.1.200.3', true],
  ['fd12::1', true],
  ['10.0.0.8', false],
  ['::1', false],
  ['not an address', false],
  [undefined, false],
])('%s is a proxy of ours: %s', (address, isOne) => {
  expect(isProxy(address)).toBe(isOne)
})

test.each([
  ['somebody who asks directly is where they are, whatever they say', '192.0.2.1', '10.0.0.7', '192.0.2.1'],
  ['a proxy says where it was asked from', '10.0.0.7', '192.0.2.1', '192.0.2.1'],
  [
    'what stood there before was written by whoever asked',
    '10.0.0.7',
    '198.51.100.9, 192.0.2.1',
    '192.0.2.1',
  ],
  ['several proxies are gone through', '10.0.0.7', '198.51.100.9, 192.0.2.1, 10.1.0.1', '192.0.2.1'],
  ['what is no address ends it', '10.0.0.7', 'evil, 10.1.0.1', '10.1.0.1'],
  ['a port beside an address is none of it', '10.0.0.7', '192.0.2.1:4711, 10.1.0.1:80', '192.0.2.1'],
  ['nor beside one of IPv6', '10.0.0.7', '[2001:db8::7]:4711', '2001:db8::7'],
  ['brackets alone are none of it either', '10.0.0.7', '[2001:db8::7]', '2001:db8::7'],
  ['a proxy that says nothing is all that is known', '10.0.0.7', undefined, '10.0.0.7'],
])('%s', (_what, peer, forwardedFor, expected) => {
  expect(from(peer, forwardedFor)).toBe(expected)
})
