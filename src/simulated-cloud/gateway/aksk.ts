import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The request as it arrived. */
export interface ReceivedRequest {
  method: string
  url: URL
  headers: Headers
  body: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: encodeURIComponent leaves five more characters alone than the signature does. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

const canonicalPath = (pathname: string): string => {
  const path = pathname
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/')
  return path.endsWith('/') ? path : `${path}/`
}

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([key, value]) => [encode(key), encode(value)] as const)
    .sort(([key, value], [otherKey, otherValue]) => inOrder(key, otherKey) || inOrder(value, otherValue))
    .map(([key, value]) => `${key}=${value}`)
    .join('&')

const headerValue = ({ headers, url }: ReceivedRequest, name: string): string =>
  (headers.get(name) ?? (name === 'host' ? url.host : '')).trim()

export const canonicalRequest = (request: ReceivedRequest, signedHeaders: readonly string[]): string =>
  [
    request.method.toUpperCase(),
    canonicalPath(request.url.pathname),
    canonicalQuery(request.url),
    ...signedHeaders.map((name) => `${name}:${headerValue(request, name)}`),
    '',
    signedHeaders.join(';'),
    request.headers.get('x-sdk-content-sha256') ?? sha256(request.body),
  ].join('\n')

/** SDK-HMAC-SHA256 (facts.md 9.5): one HMAC, no derived keys. */
export const signatureOf = (
  request: ReceivedRequest,
  signedHeaders: readonly string[],
  secretKey: string,
): string =>
  createHmac('sha256', secretKey)
    .update(
      [
        'SDK-HMAC-SHA256',
        headerValue(request, 'x-sdk-date'),
        sha256(canonicalRequest(request, signedHeaders)),
      ].join('\n'),
    )
    .digest('hex')

export interface Authorization {
  accessKey: string
  signedHeaders: string[]
  signature: string
}

const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/

export const parseAuthorization = (text: string): Authorization | null => {
  const parts = AUTHORIZATION.exec(text)
  const [, accessKey, headers, signature] = parts ?? []
  if (accessKey === undefined || headers === undefined || signature === undefined) return null
  return { accessKey, signedHeaders: headers.toLowerCase().split(';'), signature }
}

export const sameSignature = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))

const SDK_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

export const parseSdkDate = (text: string): number | null => {
  const parts = SDK_DATE.exec(text)?.slice(1).join(' ').split(' ')
  if (!parts) return null
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
