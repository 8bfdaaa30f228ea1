import { CloudProblem } from '../problem.ts'
import { createReader } from '../read.ts'
import { pauseMs } from '../retry-after.ts'
import type { Transport } from '../transport.ts'
import type { Credentials } from './credentials.ts'

/** An IAM user's password, exchanged for a token of one project (facts.md section 9.1). */
export interface PasswordOptions {
  domain: string
  user: string
  password: string
  projectId: string
  iamOrigin: string
  transport: Transport
  nowMs: () => number
  /** From 0 to 1: spreads pauses. */
  chance: () => number
}

interface Token {
  text: string
  renewAtMs: number
}

const RENEWAL_PAUSE_MS = 60_000
const LIFETIME_MS = 24 * 3_600_000
/** After a refused sign-in: long enough that our trying never locks the account. */
const PAUSE_AFTER_REFUSAL_MS = 5 * 60_000

export const createPasswordCredentials = (options: PasswordOptions): Credentials => {
  const { nowMs, chance } = options
  let token: Token | null = null
  let refusedMs = Number.NEGATIVE_INFINITY
  let signingIn: Promise<Token> | null = null
  let refusal: { problem: CloudProblem; untilMs: number } | null = null
  let throttleCount = 0

  /** Four services sign in by one user: what is told to one of them holds for all. */
  const noteRefusal = (problem: CloudProblem): void => {
    if (problem.kind === 'denied') refusal = { problem, untilMs: nowMs() + PAUSE_AFTER_REFUSAL_MS }
    if (problem.kind !== 'throttled') return
    throttleCount += 1
    refusal = { problem, untilMs: nowMs() + pauseMs(throttleCount, problem.retryAfterMs, chance()) }
  }

  /** One sign-in at a time: whoever needs a token meanwhile waits for the same one. */
  const signIn = (): Promise<Token> => {
    if (refusal !== null && nowMs() < refusal.untilMs) return Promise.reject(refusal.problem)
    signingIn ??= requestToken(options)
      .then((fresh) => {
        token = fresh
        refusal = null
        throttleCount = 0
        return fresh
      })
      .catch((problem: unknown) => {
        if (problem instanceof CloudProblem) noteRefusal(problem)
        throw problem
      })
      .finally(() => {
        signingIn = null
      })
    return signingIn
  }

  const headers = ({ text }: Token) => ({ 'x-auth-token': text })
  const current = (): Promise<Token> =>
    token !== null && nowMs() < token.renewAtMs ? Promise.resolve(token) : signIn()

  return {
    async prove(_request, send) {
      const used = await current()
      return send(headers(used)).catch(async (problem: unknown) => {
        if (!(problem instanceof CloudProblem) || problem.kind !== 'signed-out') throw problem
        // Somebody else may have renewed it while this refusal was on its way.
        if (token === used) {
          // One service that refuses every token must not take it from the other three again and again.
          if (nowMs() - refusedMs < RENEWAL_PAUSE_MS) throw problem
          refusedMs = nowMs()
          token = null
        }
        return send(headers(await current()))
      })
    },
  }
}

const requestToken = async ({
  domain,
  user,
  password,
  projectId,
  iamOrigin,
  transport,
  nowMs,
}: PasswordOptions) => {
  const startedMs = nowMs()
  const { value, headers } = await transport.send({
    method: 'POST',
    url: new URL('/v3/auth/tokens?nocatalog=true', iamOrigin),
    headers: { 'content-type': 'application/json;charset=utf8' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: user, password, domain: { name: domain } } },
        },
        scope: { project: { id: projectId } },
      },
    }),
  })
  const text = headers.get('x-subject-token')
  if (text === null || text === '') throw new CloudProblem('broken', 'IAM answered without X-Subject-Token')
  const endsMs = createReader(value).object('token')?.instant('expires_at')?.epochMs
  return { text, renewAtMs: renewalTime(startedMs, endsMs ?? startedMs + LIFETIME_MS) }
}

/** At four fifths of its life, so that a slow renewal still comes in time. */
const renewalTime = (startedMs: number, endsMs: number): number =>
  startedMs + Math.max(0, endsMs - startedMs) * 0.8
