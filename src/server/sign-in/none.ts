import type { SignIn, Visitor } from './sign-in.ts'
import { EVERYTHING } from './visibility.ts'

/** Nobody signs in: whoever reaches this machine's own address does everything. */
export const signInNone = (connections: readonly string[]): SignIn => {
  const visitor: Visitor = {
    principal: {
      id: 'local',
      name: 'local',
      roles: new Map(connections.map((connection) => [connection, 'operator'])),
      visibility: EVERYTHING,
    },
    session: null,
  }
  const identify = () => visitor
  return {
    kind: 'none',
    access: null,
    sessions: null,
    begin: null,
    returned: null,
    identify,
    known: identify,
    payer: () => visitor.principal,
    addressOf: ({ socket }) => socket.remoteAddress ?? '',
  }
}
