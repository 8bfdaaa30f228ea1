import { http, type HttpHandler } from 'msw'
import { fieldOf, parseBody, textOf } from './read-body.ts'
import { domainIdOf, usersOf, type IamUser } from './users.ts'
import { iamProblem, json } from '../gateway/answers.ts'
import { receive, type Received } from '../gateway/receive.ts'
import { throttledAnswer } from '../gateway/throttled.ts'
import { microTime } from '../times.ts'
import type { World } from '../world.ts'

/** Which project the request is about, before anything is checked; so that a fault can be for one of them. */
const projectAsked = (world: World, body: unknown): string | null => {
  const scope = fieldOf(body, 'auth', 'scope', 'project')
  const id = textOf(scope, 'id')
  const name = textOf(scope, 'name')
  const allowed = usersOf(world).find(
    (user) => user.name === textOf(body, 'auth', 'identity', 'password', 'user', 'name'),
  )?.projectIds
  const found = world.projects.find(
    (project) =>
      (id === null ? project.region === name : project.id === id) &&
      (allowed === undefined || allowed.includes(project.id)),
  )
  return found?.id ?? null
}

type Granted = { kind: 'granted'; user: IamUser } | { kind: 'refused'; response: Response }

const refuse = (response: Response): Granted => ({ kind: 'refused', response })

const checkPassword = (world: World, body: unknown, { nowMs, requestId }: Received): Granted => {
  const asked = fieldOf(body, 'auth', 'identity', 'password', 'user')
  const name = textOf(asked, 'name')
  const password = textOf(asked, 'password')
  const domain = textOf(asked, 'domain', 'name')
  if (name === null || password === null || domain === null)
    return refuse(iamProblem(400, 'Bad Request', 'Request parameter is invalid.'))
  const key = `${domain}/${name}`
  if (!world.throttle('iam').admit(key, nowMs))
    return refuse(throttledAnswer('iam', world.options.limits.iam, requestId, world.options.retryAfter))
  // Some pages have the code as a String (facts.md 7.3); this is the one place where it is.
  if (world.userLocks.isLocked(key, nowMs))
    return refuse(
      iamProblem(401, 'Unauthorized', 'The account is locked. Please try again in 15 minutes.', 'IAM.0061'),
    )
  const user = usersOf(world).find((one) => one.name === name && one.domain === domain)
  if (!user || user.password !== password) {
    world.userLocks.fail(key, nowMs)
    return refuse(iamProblem(401, 'Unauthorized', 'The username or password is wrong.'))
  }
  if (
    user.passcode !== null &&
    textOf(body, 'auth', 'identity', 'totp', 'user', 'passcode') !== user.passcode
  ) {
    world.userLocks.fail(key, nowMs)
    return refuse(iamProblem(400, 'Bad Request', 'Invalid TOTP passcode.', 'IAM.1061'))
  }
  world.userLocks.succeed(key)
  return { kind: 'granted', user }
}

const issue = (world: World, body: unknown, user: IamUser, nowMs: number): Response => {
  const isProjectScoped = fieldOf(body, 'auth', 'scope', 'project') !== undefined
  const projectId = projectAsked(world, body)
  const project = world.projects.find(({ id }) => id === projectId)
  if (isProjectScoped && !project)
    return iamProblem(401, 'Unauthorized', 'The project does not exist or the user has no role in it.')
  const { domain, name: userName, id: userId } = user
  const token = world.tokens.issue({ userId, userName, domain, projectId: project?.id ?? null }, nowMs)
  const owner = { id: domainIdOf(domain), name: domain }
  const response = json(
    {
      token: {
        expires_at: microTime(token.expiresMs),
        issued_at: microTime(token.issuedMs),
        methods: user.passcode === null ? ['password'] : ['password', 'totp'],
        ...(project
          ? { project: { id: project.id, name: project.region, domain: owner } }
          : { domain: owner }),
        user: { id: userId, name: userName, domain: owner, password_expires_at: '' },
        roles: [{ id: '0', name: 'readonly' }],
        catalog: [],
      },
    },
    201,
  )
  response.headers.set('X-Subject-Token', token.text)
  return response
}

/** `POST /v3/auth/tokens` (facts.md 9.1). */
export const createToken = (world: World): HttpHandler =>
  http.post('*/v3/auth/tokens', ({ request }) =>
    receive(
      { world, target: 'iam', projectId: ({ body }) => projectAsked(world, parseBody(body)) },
      request,
      (received) => {
        const body = parseBody(received.body)
        if (body === undefined) return iamProblem(400, 'Bad Request', 'The request body is not valid JSON.')
        const granted = checkPassword(world, body, received)
        return granted.kind === 'granted'
          ? issue(world, body, granted.user, received.nowMs)
          : granted.response
      },
    ),
  )
