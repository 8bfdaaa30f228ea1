import { getResponse } from 'msw'
import type { FaultTarget } from './faults.ts'
import { handlersOf } from './handlers.ts'
import { worldOf, type SimulatedCloudOptions } from './serve.ts'
import type { World } from './world.ts'

/** The cloud without a socket and with a clock that only moves when it is told to; for tests. */
export interface DrivenCloud {
  world: World
  projectId: string
  nowMs: () => number
  advance: (ms: number) => void
  /** One request as it stands; `{p}` in the path is the project. */
  send(target: FaultTarget, path: string, init?: RequestInit): Promise<Response>
  /** A signed-in read. */
  get(target: FaultTarget, path: string): Promise<Response>
  token(): Promise<string>
}

export const DRIVEN_START_MS = Date.UTC(2026, 2, 14, 9, 30)

export const createDrivenCloud = (options: SimulatedCloudOptions = {}): DrivenCloud => {
  let nowMs = DRIVEN_START_MS
  const unlimited = { iam: null, rds: null, taurusdb: null, dds: null, dms: null }
  const world = worldOf({ nowMs: () => nowMs, lively: false, limits: unlimited, ...options })
  const projectId = world.accounts[0]?.projectId ?? ''
  let signedIn: { token: string; untilMs: number } | null = null

  const send: DrivenCloud['send'] = async (target, path, init) => {
    const request = new Request(`http://127.0.0.1:8100${path.replace('{p}', projectId)}`, init)
    return (await getResponse(handlersOf(world, target), request)) ?? Response.error()
  }
  const signIn = async (): Promise<string> => {
    const account = world.accounts[0]
    if (account?.credentials.kind !== 'password') throw new Error('the first account has no password')
    const { domain, user, password } = account.credentials
    const response = await send('iam', '/v3/auth/tokens?nocatalog=true', {
      method: 'POST',
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: user, password, domain: { name: domain } } },
          },
          scope: { project: { id: account.projectId } },
        },
      }),
    })
    return response.headers.get('X-Subject-Token') ?? ''
  }
  return {
    world,
    projectId,
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms
    },
    send,
    get: async (target, path) => {
      if (signedIn === null || signedIn.untilMs <= nowMs)
        signedIn = { token: await signIn(), untilMs: nowMs + 23 * 3_600_000 }
      return send(target, path, { headers: { 'X-Auth-Token': signedIn.token } })
    },
    token: signIn,
  }
}
