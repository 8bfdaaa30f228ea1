import { parseAuthorization, parseSdkDate, sameSignature, signatureOf, type ReceivedRequest } from './aksk.ts'
import type { Refusal } from './refusals.ts'
import type { World } from '../world.ts'

export type Admission = { kind: 'admitted'; caller: string } | { kind: 'refused'; refusal: Refusal }

const SKEW_MS = 15 * 60_000

const refused = (refusal: Refusal): Admission => ({ kind: 'refused', refusal })
const badSignature = (message: string): Admission => refused({ kind: 'signature', message })

const byToken = (world: World, text: string, projectId: string): Admission => {
  const check = world.tokens.check(text, world.nowMs())
  if (check.kind === 'unknown') return refused({ kind: 'invalid' })
  const { token } = check
  if (check.kind === 'expired') return refused({ kind: 'expired', expiresMs: token.expiresMs })
  if (token.projectId === projectId) return { kind: 'admitted', caller: token.userId }
  const regionOf = (id: string | null) => world.projects.find((project) => project.id === id)?.region
  const region = regionOf(projectId)
  return refused({
    kind: region === undefined || region === regionOf(token.projectId) ? 'other-project' : 'other-region',
  })
}

const bySignature = (world: World, request: ReceivedRequest, text: string, projectId: string): Admission => {
  const nowMs = world.nowMs()
  const authorization = parseAuthorization(text)
  if (!authorization) return badSignature('Authorization format is incorrect')
  const { accessKey, signedHeaders, signature } = authorization
  const accounts = world.accounts.filter(
    ({ credentials }) => credentials.kind === 'aksk' && credentials.accessKey === accessKey,
  )
  const credentials = accounts[0]?.credentials
  if (credentials?.kind !== 'aksk') return badSignature('Get secretKey failed')
  if (world.keyLocks.isLocked(accessKey, nowMs))
    return badSignature('AK access failed to reach the limit,forbidden')
  const dateMs = parseSdkDate(request.headers.get('x-sdk-date') ?? '')
  if (dateMs === null || !signedHeaders.includes('x-sdk-date')) return badSignature('x-sdk-date not found')
  if (Math.abs(dateMs - nowMs) > SKEW_MS) return badSignature('signature expired, check x-sdk-date')
  if (!sameSignature(signature, signatureOf(request, signedHeaders, credentials.secretKey))) {
    world.keyLocks.fail(accessKey, nowMs)
    return badSignature('verify aksk signature fail')
  }
  world.keyLocks.succeed(accessKey)
  if (
    credentials.securityToken !== null &&
    request.headers.get('x-security-token') !== credentials.securityToken
  )
    return refused({ kind: 'security-token' })
  const named = request.headers.get('x-project-id') ?? projectId
  return named === projectId && accounts.some((account) => account.projectId === projectId)
    ? { kind: 'admitted', caller: accessKey }
    : refused({ kind: 'other-project' })
}

/** A token or a signature (facts.md 9); the four services take both. */
export const authenticate = (world: World, request: ReceivedRequest, projectId: string): Admission => {
  const token = request.headers.get('x-auth-token')
  if (token !== null) return byToken(world, token, projectId)
  const authorization = request.headers.get('authorization')
  return authorization === null
    ? refused({ kind: 'missing' })
    : bySignature(world, request, authorization, projectId)
}
