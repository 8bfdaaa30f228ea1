import type { AskingDisplay, Displays, NewDisplay } from '../src/contract/displays.ts'
import type { PairingBegun, PairingState } from '../src/contract/pairing.ts'
import type { Session } from '../src/contract/session.ts'
import { cookieOf, PAGE } from './sign-in-at.ts'

/** What displays, and those who pair them, say to the server. */
export const pairingAt = (origin: string) => {
  const post = (path: string, body: unknown, headers: Record<string, string> = PAGE) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { ...PAGE, ...headers },
      body: JSON.stringify(body),
    })

  const begin = async (view = '', headers?: Record<string, string>): Promise<PairingBegun> => {
    const response = await post('/api/pairing', { view }, headers)
    if (response.status !== 201) throw new Error(`no code: ${await response.text()}`)
    return response.json()
  }
  const poll = async (
    { deviceCode }: Pick<PairingBegun, 'deviceCode'>,
    headers?: Record<string, string>,
  ): Promise<{ state: PairingState; headers: Record<string, string>; setCookie: string }> => {
    const response = await post('/api/pairing/poll', { deviceCode }, headers)
    const state: PairingState = await response.json()
    return {
      state,
      headers: { ...PAGE, cookie: cookieOf(response) },
      setCookie: response.headers.getSetCookie()[0] ?? '',
    }
  }
  const look = (code: string, operator: Record<string, string>) =>
    post('/api/pairing/look', { code }, operator)
  const lookAt = async (code: string, operator: Record<string, string>): Promise<AskingDisplay> =>
    (await look(code, operator)).json()
  const allow = (wish: Partial<NewDisplay> & { code: string }, operator: Record<string, string>) =>
    post(
      '/api/displays',
      {
        name: 'Left of the door',
        view: '',
        connections: ['production-frankfurt'],
        zone: null,
        language: null,
        days: 30,
        isRenewed: true,
        ...wish,
      },
      operator,
    )
  return {
    post,
    begin,
    poll,
    look,
    lookAt,
    allow,
    /** What the browser of a display sends from then on. */
    async pair(operator: Record<string, string>, wish: Partial<NewDisplay> = {}) {
      const begun = await begin()
      const allowed = await allow({ ...wish, code: begun.userCode }, operator)
      if (allowed.status !== 201) throw new Error(`not allowed: ${await allowed.text()}`)
      const { id }: { id: string } = await allowed.json()
      const { state, headers } = await poll(begun)
      if (state.kind !== 'paired') throw new Error(`not paired: ${state.kind}`)
      return { id, headers }
    },
    async displaysFor(operator: Record<string, string>): Promise<Displays> {
      return (await fetch(`${origin}/api/displays`, { headers: { ...PAGE, ...operator } })).json()
    },
    async sessionOf(headers: Record<string, string>): Promise<Session> {
      return (await fetch(`${origin}/api/session`, { headers })).json()
    },
    change: (id: string, method: 'PATCH' | 'DELETE', operator: Record<string, string>, body?: object) =>
      fetch(`${origin}/api/displays/${id}`, {
        method,
        headers: { ...PAGE, ...operator },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}
