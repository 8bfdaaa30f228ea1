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

export const signature = (request: SignableRequest, signed: Record<string, string>, secretKey: string): string => {
  const textToSign = [ALGORITHM, signed['x-sdk-date'], sha256(canonicalRequest(request, signed))].join('\n')
  return createHmac('sha256', secretKey).update(textToSign).digest('hex')
}

export const authorization = (request: SignableRequest, signed: Record<string, string>, keys: KeyPair): string => {
  const names = Object.keys(signed).sort(byCodeUnit).join(';')
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature(request, signed, keys.secretKey)}`
}

/** `20191115T033655Z` */
const sdkDate = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

export interface AkskOptions extends KeyPair {
  /** Of temporary keys. */
  securityToken: string | null
  projectId: string
  nowMs: () => number
}

export const createAkskCredentials = ({ securityToken, projectId, nowMs, ...keys }: AkskOptions): Credentials => {
  // More than five failed signatures lock the key (facts.md section 7.1), so the first refusal is the last try.
  let refusal: CloudProblem | null = null
  return {
    headersFor(request) {
      if (refusal !== null) return Promise.reject(refusal)
      const headers = {
        'x-project-id': projectId,
        'x-sdk-date': sdkDate(nowMs()),
        ...(securityToken === null ? {} : { 'x-security-token': securityToken }),
      }
      const signed = { ...headers, host: request.url.host }
      return Promise.resolve({ ...headers, authorization: authorization(request, signed, keys) })
    },
    renew() {
      refusal = new CloudProblem('denied', 'the cloud refused the access key; it is not tried again until a restart', {
        status: 401,
      })
      return Promise.resolve(false)
    },
  }
}
