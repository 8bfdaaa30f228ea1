import { isIP } from 'node:net'

/**
 * What one client has of the addresses there are, for limits by address: with IPv6 a whole /64, from which it may take
 * any. However an address is spelt, it is the same block; an IPv4 one within IPv6 is itself.
 */
export const blockOf = (address: string): string => {
  const plain = address.replace(/%.*$/, '')
  if (isIP(plain) !== 6) return plain
  const groups = groupsOf(plain)
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const own = groups.slice(0, 4).map((group) => group.toString(16))
  return `${own.join(':')}::/64`
}

/** The eight numbers of an address that is one. */
const groupsOf = (address: string): number[] => {
  // A browser's way of writing has hexadecimal groups only.
  const written = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [before = [], after] = written
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const gap = after === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...(after ?? [])]
  return groups.map((group) => Number.parseInt(group, 16))
}
