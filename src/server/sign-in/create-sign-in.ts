import type { Transport } from '../../cloud/transport.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { parseBody } from '../routes/json-body.ts'
import type { SessionStore } from '../store/session-store.ts'
import { createAccess } from './access.ts'
import { createAttempts } from './attempts.ts'
import { clientAddress } from './client-address.ts'
import { sessionCookie } from './cookie.ts'
import { createCheckWithIam, iamSignIn } from './iam.ts'
import { signInNone } from './none.ts'
import { createIsProxy, signInByProxy } from './proxy.ts'
import { createSessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

interface Parts {
  config: Pick<Config, 'signIn' | 'connections'>
  sessions: SessionStore
  transport: Transport
  clock: Clock
  log: Log
  /** Whether browsers reach the server by https. */
  isSecure: boolean
}

/** The way of signing in that the configuration names. */
export const createSignIn = ({ config, sessions: store, transport, clock, log, isSecure }: Parts): SignIn => {
  const { signIn, connections } = config
  const ids = connections.map(({ id }) => id)
  if (signIn.kind === 'none') return signInNone(ids)
  const access = createAccess(signIn.access, ids)
  const isProxy = createIsProxy(signIn.proxies)
  switch (signIn.kind) {
    case 'proxy':
      return signInByProxy({ ...signIn, isProxy, access })
    case 'iam': {
      const sessions = createSessions({
        store,
        access,
        limits: signIn,
        cookie: sessionCookie(isSecure),
        clock,
      })
      const attempts = createAttempts(store, () => clock.nowMs())
      const check = createCheckWithIam({ connections, transport, attempts, log })
      return {
        kind: 'iam',
        sessions,
        identify: (asked) => sessions.find(asked),
        async begin(body, asked) {
          const person = await check(parseBody(body, iamSignIn), clientAddress(asked, isProxy))
          return { kind: 'known', person }
        },
      }
    }
  }
}
