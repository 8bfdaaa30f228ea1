import { http, type HttpHandler } from 'msw'
import { domainIdOf, usersOf } from './users.ts'
import { iamProblem, json } from '../gateway/answers.ts'
import { authenticate } from '../gateway/authenticate.ts'
import { receive, type Received } from '../gateway/receive.ts'
import type { World } from '../world.ts'

interface Caller {
  domain: string
  projectIds: readonly string[]
}

const callerOf = (world: World, received: Received): Caller | null => {
  const text = received.headers.get('x-auth-token')
  if (text !== null) {
    const check = world.tokens.check(text, received.nowMs)
    if (check.kind !== 'valid') return null
    const { token } = check
    const user = usersOf(world).find(({ id }) => id === token.userId)
    return user ? { domain: user.domain, projectIds: user.projectIds } : null
  }
  const own = world.accounts.flatMap(({ projectId, credentials }) =>
    credentials.kind === 'aksk' &&
    received.headers.get('authorization')?.includes(`Access=${credentials.accessKey},`) === true
      ? [projectId]
      : [],
  )
  // Verified once: a wrong signature must not count for each project of the key.
  const [first] = own
  const named = received.headers.get('x-project-id') ?? first
  return named !== undefined && authenticate(world, received, named).kind === 'admitted'
    ? { domain: 'SIMULATED', projectIds: own }
    : null
}

const answer = (world: World, received: Received): Response => {
  const caller = callerOf(world, received)
  if (!caller) return iamProblem(401, 'Unauthorized', 'The request you have made requires authentication.')
  const name = received.url.searchParams.get('name')
  const domainId = domainIdOf(caller.domain)
  const projects = world.projects
    .filter(({ id, region }) => caller.projectIds.includes(id) && (name === null || region === name))
    .map(({ id, region }) => ({
      id,
      name: region,
      domain_id: domainId,
      parent_id: domainId,
      enabled: true,
      is_domain: false,
      description: '',
      links: { self: `${received.url.origin}/v3/projects/${id}` },
    }))
  return json({ projects, links: { self: received.url.href, previous: null, next: null } })
}

/** `GET /v3/projects?name=` and `GET /v3/auth/projects` (facts.md section 10). */
export const listProjects = (world: World): HttpHandler[] =>
  ['*/v3/projects', '*/v3/auth/projects'].map((path) =>
    http.get(path, ({ request }) =>
      receive({ world, target: 'iam', projectId: () => null }, request, (received) =>
        answer(world, received),
      ),
    ),
  )
