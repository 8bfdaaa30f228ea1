import type { IamSignIn } from '../src/contract/session.ts'
import type { TestSignIn } from './bff-in-process.ts'

export type Typed = Omit<IamSignIn, 'account'>

/** People of the simulated cloud: of both projects, of Frankfurt, of Amsterdam with a passcode, of none. */
export const DANA: Typed = { user: 'dana', password: 'simulated-dana' }
export const FRANK: Typed = { user: 'frank', password: 'simulated-frank' }
export const AMY: Typed = { user: 'amy', password: 'simulated-amy', passcode: '271828' }
export const NEWCOMER: Typed = { user: 'newcomer', password: 'simulated-newcomer' }

/** What a page sends with every question, and with what it changes. */
export const PAGE = { 'x-csrf': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

export const trySignIn = (
  origin: string,
  typed: Typed,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { ...PAGE, ...headers },
    body: JSON.stringify({ account: 'ACME', ...typed }),
  })

/** What their browser sends from then on. */
export const signInAt = async (origin: string, typed: Typed): Promise<Record<string, string>> => {
  const response = await trySignIn(origin, typed)
  if (response.status !== 200) throw new Error(`${typed.user} is not signed in: ${await response.text()}`)
  return { ...PAGE, cookie: cookieOf(response) }
}

export const cookieOf = (response: Response): string =>
  (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

/** With the cloud's own users; Dana is the operator, and the one who watches. */
export const BY_IAM: TestSignIn = {
  config: ([first]) => ({
    kind: 'iam',
    iam: first?.endpoints.iam ?? '',
    proxies: [],
    metricsToken: null,
    access: [{ users: ['ACME/dana'], groups: [], connections: null, role: 'operator' }],
    idleMs: 30 * 60_000,
    absoluteMs: 8 * 3_600_000,
  }),
  ownHeaders: async (origin) => ({ ...(await signInAt(origin, DANA)), 'x-activity': '1' }),
}
