import { createHash, createHmac } from 'node:crypto'
import { CloudProblem } from '../problem.ts'
import type { Credentials, SignableRequest } from './credentials.ts'

/** SDK-HMAC-SHA256 (facts.md section 9.5); tested with the published vectors. */

const ALGORITHM = 'SDK-HMAC-SHA256'

interface KeyPair {
  accessKey: string
  secretKey: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: only letters, digits and `-_.~` stay as they are. */
const encodeStrictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The closing `/` belongs to the canonical form only; the address that is sent stays as it is. */
const canonicalPath = (url: URL): string => {
  const path = url.pathname.split('/').map(decodeURIComponent).map(encodeStrictly).join('/')
  return path.endsWith('/') ? path : `${path}/`
}

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => [encodeStrictly(name), encodeStrictly(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => byCodeUnit(nameA, nameB) || byCodeUnit(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** `signed` holds every header to be signed, lower-case names; `x-sdk-date` must be among them. */
export const canonicalRequest = (request: SignableRequest, signed: Record<string, string>): string => {
  const names = Object.keys(signed).sort(byCodeUnit)
  return [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${(signed[name] ?? '').trim()}`),
    '',
    names.join(';'),
    sha256(request.body),
  ].join('\n')
}

export const signature = (
  request: SignableRequest,
  signed: Record<string, string>,
  secretKey: string,
): string => {
  const textToSign = [ALGORITHM, signed['x-sdk-date'], sha256(canonicalRequest(request, signed))].join('\n')
  return createHmac('sha256', secretKey).update(textToSign).digest('hex')
}

const authorization = (request: SignableRequest, signed: Record<string, string>, keys: KeyPair): string => {
  const names = Object.keys(signed).sort(byCodeUnit).join(';')
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature(request, signed, keys.secretKey)}`
}

/** `20191115T033655Z` */
const sdkDate = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

export interface AkskOptions extends KeyPair {
  /** Of temporary keys. */
  securityToken: string | null
  projectId: string
  nowMs: () => number
}

/**
 * More than five failed signatures lock the key for everybody who uses it (facts.md section 7.1). So the first
 * request goes alone until one was accepted, and after a refusal none is ever signed again.
 */
export const createAkskCredentials = ({
  securityToken,
  projectId,
  nowMs,
  ...keys
}: AkskOptions): Credentials => {
  let refusal: CloudProblem | null = null
  let isAccepted = false
  let lastTurn: Promise<unknown> = Promise.resolve()

  const headersFor = (request: SignableRequest): Record<string, string> => {
    const headers = {
      'x-project-id': projectId,
      'x-sdk-date': sdkDate(nowMs()),
      ...(securityToken === null ? {} : { 'x-security-token': securityToken }),
    }
    const signed = { ...headers, host: request.url.host }
    return { ...headers, authorization: authorization(request, signed, keys) }
  }

  return {
    prove(request, send) {
      const trySending = async () => {
        if (refusal !== null) throw refusal
        try {
          const answer = await send(headersFor(request))
          isAccepted = true
          return answer
        } catch (problem) {
          if (problem instanceof CloudProblem && isSignatureRefused(problem)) refusal = problem
          // Whatever else was wrong with who we are: the next request goes alone again.
          else if (problem instanceof CloudProblem && problem.kind === 'signed-out') isAccepted = false
          throw problem
        }
      }
      if (isAccepted) return trySending()
      const turn = lastTurn.then(trySending)
      lastTurn = turn.catch(() => undefined)
      return turn
    },
  }
}

const isSignatureRefused = ({ kind, code }: CloudProblem): boolean =>
  kind === 'denied' && code === 'APIGW.0301'
