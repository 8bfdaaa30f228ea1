import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** An issuer of identities (OpenID Connect), which lets in whoever is set, without a question. */
export interface Issuer {
  origin: string
  clientId: string
  clientSecret: string
  /** The claims of whoever signs in next. */
  person: Record<string, unknown>
  /** What the identity says otherwise than it should. */
  lie: Lie | null
  /** How often a code was exchanged. */
  exchanges: number
  /** Every code, proof and token that went between it and us. */
  secrets: readonly string[]
  /** Whether it refuses each exchange, in words that repeat what it was sent. */
  isEchoing: boolean
  refuse(isRefusing: boolean): void
  close(): Promise<void>
}

export type Lie = 'nonce' | 'audience' | 'issuer' | 'key' | 'expired' | 'unsigned' | 'missing'

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export const serveIssuer = async (): Promise<Issuer> => {
  const [own, foreign] = [newKeys(), newKeys()]
  const secrets: string[] = []
  const codes = new Map<string, { challenge: string; redirectUri: string; nonce: string; person: object }>()
  let isRefusing = false

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const json = (value: unknown, status = 200) =>
      outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    const url = new URL(incoming.url ?? '', issuer.origin)
    if (isRefusing) return void outgoing.writeHead(503).end()
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json({
          issuer: issuer.origin,
          authorization_endpoint: `${issuer.origin}/authorize`,
          token_endpoint: `${issuer.origin}/token`,
          jwks_uri: `${issuer.origin}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_basic'],
          code_challenge_methods_supported: ['S256'],
        })
      case '/keys':
        return void json({
          keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
        })
      case '/authorize': {
        const asked = url.searchParams
        const redirectUri = asked.get('redirect_uri') ?? ''
        const isProper =
          asked.get('client_id') === issuer.clientId &&
          asked.get('response_type') === 'code' &&
          asked.get('code_challenge_method') === 'S256'
        if (!isProper) return void outgoing.writeHead(400).end()
        const code = randomUUID()
        const challenge = asked.get('code_challenge') ?? ''
        secrets.push(code)
        codes.set(code, { challenge, redirectUri, nonce: asked.get('nonce') ?? '', person: issuer.person })
        const back = new URL(redirectUri)
        back.searchParams.set('code', code)
        back.searchParams.set('state', asked.get('state') ?? '')
        return void outgoing.writeHead(302, { Location: back.href }).end()
      }
      case '/token': {
        const form = new URLSearchParams(await text(incoming))
        const code = form.get('code') ?? ''
        const granted = codes.get(code)
        // Each code once.
        codes.delete(code)
        const [client, secret] = basicOf(incoming.headers.authorization)
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        const sent = [code, form.get('code_verifier') ?? '', secret ?? '']
        secrets.push(...sent)
        if (issuer.isEchoing)
          return void outgoing
            .writeHead(400, { 'Content-Type': 'application/json', 'WWW-Authenticate': sent.join(' ') })
            .end(JSON.stringify({ error: sent.join(' '), error_description: sent.join(' ') }))
        if (client !== issuer.clientId || secret !== issuer.clientSecret)
          return void json({ error: 'invalid_client' }, 401)
        if (granted?.challenge !== challenge || granted.redirectUri !== form.get('redirect_uri'))
          return void json({ error: 'invalid_grant' }, 400)
        issuer.exchanges += 1
        const idToken = identity(granted.nonce, granted.person)
        const accessToken = randomUUID()
        secrets.push(idToken, accessToken, granted.nonce)
        return void json({
          access_token: accessToken,
          token_type: 'Bearer',
          ...(issuer.lie === 'missing' ? {} : { id_token: idToken }),
        })
      }
      default:
        outgoing.writeHead(404).end()
    }
  }

  const identity = (nonce: string, person: object): string => {
    const { lie } = issuer
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const issuedAt = lie === 'expired' ? nowSeconds - 7_200 : nowSeconds
    const claims = {
      iss: lie === 'issuer' ? 'https://other.example' : issuer.origin,
      aud: lie === 'audience' ? 'another-client' : issuer.clientId,
      nonce: lie === 'nonce' ? 'another-nonce' : nonce,
      iat: issuedAt,
      exp: issuedAt + 300,
      ...person,
    }
    if (lie === 'unsigned') return `${encoded({ alg: 'none' })}.${encoded(claims)}.`
    return signed(claims, lie === 'key' ? foreign.privateKey : own.privateKey)
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer: Issuer = {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    clientId: 'task-center',
    clientSecret: 'secret-of-the-client',
    person: { sub: 'nobody' },
    lie: null,
    exchanges: 0,
    secrets,
    isEchoing: false,
    refuse: (isSo) => {
      isRefusing = isSo
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return issuer
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const signed = (claims: object, key: KeyObject): string => {
  const content = `${encoded({ alg: 'RS256', kid: 'own' })}.${encoded(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
}

/** Name and secret, each encoded as in a form before they are joined (RFC 6749 section 2.3.1). */
const basicOf = (authorization = ''): string[] =>
  Buffer.from(authorization.replace('Basic ', ''), 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent)
