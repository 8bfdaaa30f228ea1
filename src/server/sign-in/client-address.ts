import { isIP } from 'node:net'
import type { IsProxy } from './proxy.ts'
import type { Asked } from './sign-in.ts'

/**
 * Where a request comes from. Proxies add to X-Forwarded-For on its right, so it is read from there, and only as long
 * as it was written by one of ours: what a browser writes into it says nothing.
 */
export const clientAddress = (
  { headers, socket }: Pick<Asked, 'headers' | 'socket'>,
  isProxy: IsProxy,
): string => {
  let address = socket.remoteAddress ?? ''
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => withoutPort(hop.trim()))
  while (isProxy(address)) {
    const before = hops.pop()
    if (before === undefined || isIP(before) === 0) return address
    address = before
  }
  return address
}

/** Some proxies write the port beside it: `10.0.0.7:4711`, `[2001:db8::7]:4711`. */
const withoutPort = (hop: string): string =>
  /^\[([^\]]*)\](:\d{1,5})?$/.exec(hop)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(hop)?.[1] ?? hop
