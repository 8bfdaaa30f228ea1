import { z } from 'zod'
import type { Transport } from '../../cloud/transport.ts'
import { API } from '../../contract/api.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { parseBody } from '../routes/json-body.ts'
import type { SessionStore } from '../store/session-store.ts'
import { createAccess, personIdOf, type Person } from './access.ts'
import { createAttempts, userKeyOf } from './attempts.ts'
import { clientAddress } from './client-address.ts'
import { deviceCookie, sessionCookie, underWayCookie } from './cookie.ts'
import { createDevices } from './device.ts'
import { createCheckWithIam, iamSignIn } from './iam.ts'
import { signInNone } from './none.ts'
import { createOidc } from './oidc.ts'
import { createIsProxy, signInByProxy } from './proxy.ts'
import { createSessions } from './sessions.ts'
import type { Asked, SignIn } from './sign-in.ts'

interface Parts {
  config: Pick<Config, 'signIn' | 'connections'>
  sessions: SessionStore
  transport: Transport
  clock: Clock
  log: Log
  /** Where browsers reach the server. */
  origin: string
  /** Called with each whose name is known for sure by a sign-in, also where there is nothing here for them any longer. */
  heard: (person: Person) => Promise<void>
}

/** The way of signing in that the configuration names. */
export const createSignIn = (parts: Parts): SignIn => {
  const { config, sessions: store, transport, clock, log, origin, heard } = parts
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
  const nowMs = () => clock.nowMs()
  const attempts = createAttempts(store, nowMs)
  const addressOf = (asked: Asked) => clientAddress(asked, isProxy)
  const seesAnything = (person: Person) => access(person).roles.size > 0
  const common: Pick<SignIn, 'access' | 'sessions' | 'identify' | 'known' | 'payer' | 'addressOf'> = {
    access,
    sessions,
    identify: (asked) => sessions.find(asked),
    known: (asked) => sessions.known(asked),
    payer: (asked) => sessions.payer(asked),
    addressOf,
  }
  /** Whoever watches over the server sees who tries, and from where; what was typed nobody sees. */
  const noting =
    (begin: NonNullable<SignIn['begin']>): NonNullable<SignIn['begin']> =>
    async (body, asked) => {
      try {
        return await begin(body, asked)
      } catch (error) {
        const reason = error instanceof ProblemError ? error.type : 'internal'
        log.note('not signed in', { kind: signIn.kind, reason, address: addressOf(asked) })
        throw error
      }
    }
  switch (signIn.kind) {
    case 'iam': {
      const { iam } = signIn
      const check = createCheckWithIam({ iam, connections, transport, attempts, seesAnything, heard, log })
      const devices = createDevices({ store, cookie: deviceCookie(isSecure), nowMs })
      return {
        ...common,
        kind: 'iam',
        returned: null,
        begin: noting(async (body, asked) => {
          const typed = parseBody(body, iamSignIn)
          const userKey = userKeyOf(typed)
          const device = await devices.read(asked, userKey)
          const person = await check(typed, { userKey, address: addressOf(asked), device })
          return { kind: 'known', person, cookie: await devices.mark(asked, userKey) }
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
        async returned(asked) {
          const back = await oidc.returned(asked)
          if (back.person === null) return back
          await heard(back.person)
          if (seesAnything(back.person)) return back
          // As many as the issuer knows could fill the store otherwise. Whoever watches over the server is told why.
          log.note('sees no connection', { person: personIdOf(back.person) })
          return { ...back, person: null }
        },
        begin: noting(async (body, asked) => {
          const { returnTo = null } = parseBody(body, oidcSignIn)
          await attempts.beginElsewhere(addressOf(asked))
          return oidc.begin(asked, returnTo, sessions.hashOf(asked))
        }),
      }
    }
  }
}

const oidcSignIn = z.strictObject({ returnTo: z.string().max(2_000).optional() })
