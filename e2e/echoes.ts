import type { FaultKind } from '../src/simulated-cloud/faults.ts'

/** Headers that clouds and what stands before them send, and some that they should not. */
const HEADERS = [
  'X-Subject-Token',
  'X-Auth-Token',
  'X-Request-Id',
  'Set-Cookie',
  'Server',
  'Via',
  'WWW-Authenticate',
  'Retry-After',
  'Content-Language',
  'ETag',
  'X-Error-Message',
] as const

/** Longer ones together would be more than any client reads. */
const HEADER_LENGTH = 1_000

const everyHeader = (secret: string): Record<string, string> =>
  Object.fromEntries(HEADERS.map((name) => [name, secret.slice(0, HEADER_LENGTH)]))

/**
 * Every way to fail, of a cloud that repeats what it was sent in every place where it can: header, body, code, words,
 * redirect, page of a proxy.
 *
 * @param long Anything that looks like a token.
 * @param short Passwords and keys.
 */
export const echoesOf = (long: string, short: readonly string[]): FaultKind[] => [
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'truncated' },
  { kind: 'throttled' },
  { kind: 'hangs' },
  { kind: 'reset' },
  { kind: 'redirect', to: `http://127.0.0.1:9/?token=${long}` },
  { kind: 'status', status: 401, body: `{"error_code":"APIGW.0301","error_msg":"You sent ${long}"}` },
  { kind: 'status', status: 403, body: `{"error":{"code":"X","message":"${'x '.repeat(140)}${long}"}}` },
  { kind: 'status', status: 500, body: `{"error_code":"${long}","error_msg":"You sent ${long}"}` },
  { kind: 'status', status: 502, body: `<h1>X-Auth-Token: ${long}</h1>` },
  { kind: 'status', status: 200, body: `X-Auth-Token: ${long}` },
  {
    kind: 'status',
    status: 200,
    body: `{"jobs":"${long}","tasks":[{"${long}":"${long}"}],"error":"${long}"}`,
  },
  { kind: 'status', status: 401, body: `{"error":{"message":"bad user reader ${short.join(' and ')}"}}` },
  { kind: 'status', status: 400, body: `{"error_code":"${short[0]}","error_msg":""}` },
  { kind: 'status', status: 502, body: `<h1>${short.join('</h1><h1>')}</h1>` },
  { kind: 'status', status: 200, body: short.join(' ') },
  // Where the words are cut off, so that a half would be left.
  ...short.map((secret): FaultKind => ({
    kind: 'status',
    status: 500,
    body: `{"message":"${'x '.repeat(143)}${secret}"}`,
  })),
  // With the ordinary answer as well.
  ...[short.join(' '), long].flatMap((secret): FaultKind[] => [
    { kind: 'status', status: 429, body: '{}', headers: everyHeader(secret) },
    { kind: 'rewritten', rewrite: (text) => text, headers: everyHeader(secret) },
  ]),
]

/** What stands before each place where the text holds the secret. */
export const placesOf = (secret: string, text: string): string[] =>
  text
    .split(secret)
    .slice(0, -1)
    .map((before) => before.slice(-200))

/** A secret as it is, and as it would be written in an address, in Base64 and in hexadecimal digits. */
export const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret)
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]),
  ]
}
