import type { Configuration } from 'openid-client'
import { z } from 'zod'
import { readReturnPath } from '../../contract/return-path.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import type { SessionStore } from '../store/session-store.ts'
import type { Person } from './access.ts'
import {
  hashOf,
  newSecret,
  oneOf,
  readOnes,
  readSecretCookie,
  removeCookie,
  setCookie,
  type CookieKind,
} from './cookie.ts'
import { seal, unseal } from './sealed.ts'
import type { Asked, Begun, Returned } from './sign-in.ts'
import type { OidcConfig } from './sign-in-config.ts'

interface Parts {
  config: OidcConfig
  store: SessionStore
  cookie: CookieKind
  /** Where the issuer sends people back to. */
  callback: URL
  clock: Clock
  log: Log
}

export interface Oidc {
  /**
   * Sends somebody to the issuer; what only they must know when they come back is in a cookie of its own for each time.
   * `before` is the session they had (`Sessions.hashOf`).
   */
  begin(asked: Pick<Asked, 'headers'>, returnTo: string | null, before: string | null): Promise<Begun>
  /** Takes up who comes back, once. */
  returned(asked: Asked): Promise<Returned>
}

/** What is needed when somebody comes back; each can be used once. */
const underWay = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  before: z.string().nullable().default(null),
})

/** As long as the cookie lives. */
const PATIENCE_MS = 10 * 60_000
const ISSUER_SECONDS = 8
/** In one browser. */
const MOST_UNDER_WAY = 5

export const createOidc = ({ config, store, cookie, callback, clock, log }: Parts): Oidc => {
  let discovered: Promise<Configuration> | null = null

  /** Only where it is used is its code loaded. */
  const library = () => import('openid-client')

  const discover = async (): Promise<Configuration> => {
    const client = await library()
    const { issuer, clientId, clientSecret } = config
    const found = await client.discovery(
      issuer,
      clientId,
      undefined,
      client.ClientSecretBasic(clientSecret),
      {
        timeout: ISSUER_SECONDS,
        // Only a loopback address may be without encryption (sign-in-config.ts).
        execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
      },
    )
    // The way from the issuer is encrypted, and its word is still proved by its signature.
    client.enableNonRepudiationChecks(found)
    return found
  }

  /** Asked once; an issuer that did not answer is asked again by whoever comes next. */
  const issuer = (): Promise<Configuration> => {
    discovered ??= discover().catch((error: unknown) => {
      discovered = null
      throw error
    })
    return discovered
  }

  const personOf = (claims: Record<string, unknown> | undefined): Person | null => {
    const id = textOf(claims?.[config.userClaim])
    if (claims === undefined || id === null) return null
    // Whoever has not proved it could name somebody else's.
    if (config.userClaim === 'email' && claims['email_verified'] !== true) return null
    const name =
      textOf(claims['name']) ?? textOf(claims['preferred_username']) ?? textOf(claims['email']) ?? id
    return { by: 'oidc', id, name, groups: groupsOf(claims[config.groupsClaim]), reachable: null }
  }

  /** What stands in the address comes from the browser; where it is, from us. */
  const addressOf = (asked: Asked): URL => {
    const address = new URL(callback)
    address.search = URL.parse(asked.url ?? '', callback)?.search ?? ''
    return address
  }

  /** Who the issuer says came back, by all that was agreed when they were sent. */
  const claimsOf = async (asked: Asked, { state, nonce, verifier }: z.infer<typeof underWay>) => {
    const client = await library()
    const tokens = await client.authorizationCodeGrant(await issuer(), addressOf(asked), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    return tokens.claims()
  }

  return {
    async begin({ headers }, returnTo, before) {
      const client = await library()
      const found = await issuer().catch((error: unknown) => {
        log.note('the issuer does not answer', { code: codeOf(error) })
        throw new ProblemError(
          'sign-in-failed',
          'where people sign in does not answer; try again in a moment',
        )
      })
      const [state, nonce, verifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ]
      const location = client.buildAuthorizationUrl(found, {
        redirect_uri: callback.href,
        scope: config.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const secret = newSecret()
      const kept = { state, nonce, verifier, returnTo: readReturnPath(returnTo ?? '') ?? '/', before }
      const sealed = seal(JSON.stringify(kept), secret)
      await store.keepUnderWay(hashOf(secret), sealed, clock.nowMs() + PATIENCE_MS)
      const own = oneOf(cookie, state)
      const tooOld = readOnes(cookie, headers.cookie).slice(0, -(MOST_UNDER_WAY - 1))
      return {
        kind: 'elsewhere',
        location: location.href,
        cookies: [
          `${setCookie(own, secret)}; Max-Age=${PATIENCE_MS / 1_000}`,
          ...tooOld.map((old) => removeCookie(old)),
        ],
      }
    },

    async returned(asked) {
      // What another tab began is not touched, whatever comes back here.
      const own = oneOf(cookie, addressOf(asked).searchParams.get('state') ?? '')
      const removal = removeCookie(own)
      const secret = readSecretCookie(own, asked.headers.cookie)
      const sealed = secret === null ? null : await store.takeUnderWay(hashOf(secret), clock.nowMs())
      const kept = secret === null || sealed === null ? null : unseal(sealed, secret)
      if (kept === null) return { person: null, returnTo: '/', cookie: removal, before: null }
      const agreed = underWay.parse(JSON.parse(kept))
      const claims = await claimsOf(asked, agreed).catch((error: unknown) => {
        // Whoever comes back with something that is not right learns nothing of why.
        log.note('a sign-in was not completed', { code: codeOf(error) })
        return undefined
      })
      const { returnTo, before } = agreed
      return { person: personOf(claims), returnTo, cookie: removal, before }
    },
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 256 && !/\p{Cc}/u.test(value) ? value : null

/** A list, or one alone. */
const groupsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((group) => typeof group === 'string')

/** The library's own word for it, or that of Node: never a message, which may hold what came from outside. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
