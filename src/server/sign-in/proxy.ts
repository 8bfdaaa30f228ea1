import { BlockList, isIP } from 'node:net'
import type { Access } from './access.ts'
import { clientAddress } from './client-address.ts'
import type { Asked, SignIn, Visitor } from './sign-in.ts'

/** Whether an address is one of the proxies the configuration names. */
export type IsProxy = (address: string | undefined) => boolean

/** `proxies`: addresses and ranges, `10.0.0.7` or `10.1.0.0/16`. */
export const createIsProxy = (proxies: readonly string[]): IsProxy => {
  const list = new BlockList()
  for (const each of proxies) {
    const [address = '', bits] = each.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    if (address === undefined) return false
    const family = isIP(address)
    // An IPv4 peer of a socket that listens on both comes as ::ffff:10.0.0.7, which BlockList knows.
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}

export interface ProxyOptions {
  isProxy: IsProxy
  userHeader: string
  groupsHeader: string | null
  access: Access
}

const USER_LENGTH = 256
const GROUPS_LENGTH = 8_192
/** As many people as share their principals' memory. */
const REMEMBERED = 1_000

/**
 * The proxy in front of us says who asks, with every request. The headers of anybody else say nothing; one that
 * stands twice was perhaps sent by the browser, and says nothing either.
 */
export const signInByProxy = ({ isProxy, userHeader, groupsHeader, access }: ProxyOptions): SignIn => {
  const known = new Map<string, Visitor>()
  const identify = (asked: Asked): Visitor | null => {
    if (!isProxy(asked.socket.remoteAddress)) return null
    const user = onlyOne(asked, userHeader, USER_LENGTH)
    if (user === null) return null
    const groups = groupsHeader === null ? '' : (onlyOne(asked, groupsHeader, GROUPS_LENGTH) ?? '')
    const key = JSON.stringify([user, groups])
    const found = known.get(key)
    if (found !== undefined) return found
    const person = {
      by: 'proxy',
      id: user,
      name: user,
      groups: splitGroups(groups),
      reachable: null,
    } as const
    const visitor: Visitor = { principal: access(person), session: null, person }
    if (known.size >= REMEMBERED) known.clear()
    known.set(key, visitor)
    return visitor
  }
  return {
    kind: 'proxy',
    access,
    sessions: null,
    begin: null,
    returned: null,
    identify,
    known: identify,
    payer: (asked) => identify(asked)?.principal ?? null,
    addressOf: (asked) => clientAddress(asked, isProxy),
  }
}

/** Null: not there, there twice, empty, or not fit to be a name. */
const onlyOne = ({ rawHeaders }: Asked, name: string, maxLength: number): string | null => {
  // Names and values by turns. `headers` would have joined two into one.
  const values = rawHeaders.filter(
    (_, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === name,
  )
  const text = values[0]?.trim() ?? ''
  return values.length === 1 && text !== '' && text.length <= maxLength && !/\p{Cc}/u.test(text) ? text : null
}

const splitGroups = (text: string): string[] =>
  text
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '')
