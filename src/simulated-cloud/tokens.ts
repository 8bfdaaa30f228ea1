import { createRandom, hashOf, hex32 } from './random.ts'

export interface Token {
  text: string
  userId: string
  userName: string
  domain: string
  /** The project it is scoped to; null: the whole account. */
  projectId: string | null
  issuedMs: number
  expiresMs: number
}

export type TokenCheck =
  | { kind: 'valid'; token: Token }
  | { kind: 'expired'; token: Token }
  | { kind: 'unknown' }

const DAY_MS = 24 * 3_600_000

export interface Tokens {
  issue(grant: Omit<Token, 'text' | 'issuedMs' | 'expiresMs'>, nowMs: number): Token
  check(text: string, nowMs: number): TokenCheck
  endAll(): void
  /** The text of every token ever given, so that a test can search for them. */
  issued(): readonly string[]
}

/** Real tokens are several kB long (facts.md 9.3), and so are these. */
const tokenText = (seed: string): string => {
  const random = createRandom(hashOf(seed))
  return `MIIF${Array.from({ length: 80 }, () => hex32(random)).join('')}==`
}

export const createTokens = (seed: string): Tokens => {
  const byText = new Map<string, Token>()
  const texts: string[] = []
  return {
    issue: (grant, nowMs) => {
      const token = {
        ...grant,
        text: tokenText(`${seed}/token/${texts.length + 1}/${nowMs}`),
        issuedMs: nowMs,
        expiresMs: nowMs + DAY_MS,
      }
      byText.set(token.text, token)
      texts.push(token.text)
      return token
    },
    check: (text, nowMs) => {
      const token = byText.get(text)
      if (!token) return { kind: 'unknown' }
      return nowMs < token.expiresMs ? { kind: 'valid', token } : { kind: 'expired', token }
    },
    endAll: () => byText.clear(),
    issued: () => texts,
  }
}
