import { z } from 'zod'
import type { Transport } from '../../cloud/transport.ts'
import { API } from '../../contract/paths.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { parseBody } from '../routes/json-body.ts'
import type { SessionStore } from '../store/session-store.ts'
import { createAccess } from './access.ts'
import { createAttempts } from './attempts.ts'
import { clientAddress } from './client-address.ts'
import { sessionCookie, underWayCookie } from './cookie.ts'
import { createCheckWithIam, iamSignIn } from './iam.ts'
import { signInNone } from './none.ts'
import { createOidc } from './oidc.ts'
import { createIsProxy, signInByProxy } from './proxy.ts'
import { createSessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

interface Parts {
  config: Pick<Config, 'signIn' | 'connections'>
  sessions: SessionStore
  transport: Transport
  clock: Clock
  log: Log
  /** Where browsers reach the server. */
  origin: string
}

/** The way of signing in that the configuration names. */
export const createSignIn = ({ config, sessions: store, transport, clock, log, origin }: Parts): SignIn => {
  const { signIn, connections } = config
  const ids = connections.map(({ id }) => id)
  if (signIn.kind === 'none') return signInNone(ids)
  if (signIn.metricsToken !== null) log.conceal(signIn.metricsToken)
  const ofIam = connections.filter(({ endpoints }) => signIn.kind === 'iam' && endpoints.iam === signIn.iam)
  const access = createAccess(
    signIn.access,
    ids,
    ofIam.map(({ id }) => id),
  )
  const isProxy = createIsProxy(signIn.proxies)
  if (signIn.kind === 'proxy') return signInByProxy({ ...signIn, isProxy, access })

  const isSecure = origin.startsWith('https:')
  const sessions = createSessions({
    store,
    access,
    limits: signIn,
    cookie: sessionCookie(isSecure),
    clock,
    log,
  })
  const attempts = createAttempts(store, () => clock.nowMs())
  const common: Pick<SignIn, 'sessions' | 'identify' | 'known'> = {
    sessions,
    identify: (asked) => sessions.find(asked),
    known: (asked) => sessions.known(asked),
  }
  /** Whoever watches over the server sees who tries, and from where; what was typed nobody sees. */
  const noting =
    (begin: NonNullable<SignIn['begin']>): NonNullable<SignIn['begin']> =>
    async (body, asked) => {
      try {
        return await begin(body, asked)
      } catch (error) {
        const reason = error instanceof ProblemError ? error.type : 'internal'
        log.note('not signed in', { kind: signIn.kind, reason, address: clientAddress(asked, isProxy) })
        throw error
      }
    }
  switch (signIn.kind) {
    case 'iam': {
      const check = createCheckWithIam({ iam: signIn.iam, connections, transport, attempts, log })
      return {
        ...common,
        kind: 'iam',
        returned: null,
        begin: noting(async (body, asked) => {
          const person = await check(parseBody(body, iamSignIn), clientAddress(asked, isProxy))
          return { kind: 'known', person }
        }),
      }
    }
    case 'oidc': {
      log.conceal(signIn.clientSecret)
      const callback = new URL(API.signedIn, origin)
      const oidc = createOidc({
        config: signIn,
        store,
        cookie: underWayCookie(isSecure),
        callback,
        clock,
        log,
      })
      return {
        ...common,
        kind: 'oidc',
        returned: (asked) => oidc.returned(asked),
        begin: noting(async (body, asked) => {
          const { returnTo = null } = parseBody(body, oidcSignIn)
          await attempts.beginElsewhere(clientAddress(asked, isProxy))
          return oidc.begin(returnTo)
        }),
      }
    }
  }
}

const oidcSignIn = z.strictObject({ returnTo: z.string().max(2_000).optional() })
