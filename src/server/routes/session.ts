import { Hono } from 'hono'
import { API } from '../../contract/api.ts'
import type { ConnectionReport, OwnSessions, Session } from '../../contract/session.ts'
import type { AppBindings, Parts } from '../app.ts'
import { answerProblem, ProblemError } from '../problem.ts'
import { principalOf, signedOut, tagOf, visitorOf } from '../sign-in/principal.ts'
import type { Visitor } from '../sign-in/sign-in.ts'
import { storeFailed } from '../store-failed.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { historyReport } from './history.ts'
import { readJson } from './json-body.ts'

type SessionParts = Pick<
  Parts,
  'connections' | 'isSimulated' | 'version' | 'site' | 'clock' | 'store' | 'signIn' | 'displays' | 'log'
>

export const sessionRoutes = (parts: SessionParts) => {
  const { signIn, displays, clock, log } = parts
  const { returned } = signIn
  /** Whoever signed out must know that it may go on elsewhere. */
  const notWritten = (error: unknown): Response => {
    if (error instanceof StoreProblem) return answerProblem(storeFailed(error, log))
    throw error
  }
  /** Nobody is kept from their page by it: it is heard again with the next one. */
  const notNoted = (error: unknown): void => {
    if (!(error instanceof StoreProblem)) throw error
  }
  const routes = new Hono<{ Bindings: AppBindings }>()
    .get(API.session, async (c) => {
      const { visitor, incoming } = c.env
      // A display asks this every minute: the moment for another secret, when it is time for one.
      const cookie = visitor?.display === undefined ? null : await displays?.renewal(incoming)
      if (cookie) c.header('Set-Cookie', cookie)
      const person = visitor?.person
      // Whom a proxy signs in never does so here: every page asks this, also of whoever may do nothing any longer.
      if (person?.by === 'proxy') await displays?.notePerson(person).catch(notNoted)
      return c.json(sessionOf(visitor, parts))
    })

    .post(API.session, async (c) => {
      const { begin, sessions } = signIn
      if (begin === null || sessions === null) throw new ProblemError('not-found', 'nobody signs in here')
      const begun = await begin(await readJson(c), c.env.incoming)
      if (begun.kind === 'elsewhere')
        return c.json({ location: begun.location }, 200, { 'Set-Cookie': begun.cookies })
      const { cookie, visitor } = await sessions.begin(begun.person, c.env.incoming)
      return c.json(sessionOf(visitor, parts), 200, { 'Set-Cookie': [cookie, begun.cookie] })
    })

    .delete(API.session, async (c) => {
      const { sessions } = signIn
      if (sessions === null) {
        principalOf(c)
        throw new ProblemError('not-found', 'there is no session here to end')
      }
      const answer = await sessions
        .end(c.env.incoming)
        .then((isEnded) => (isEnded ? c.body(null, 204) : answerProblem(signedOut())), notWritten)
      // This browser has it no more, wherever else it still counts, and nothing either of one that had ended before.
      answer.headers.set('Set-Cookie', sessions.removal)
      // Not "cookies": that reaches every host of the registered domain, and would take from this browser that somebody
      // signed in here before, and a display that it may be. The one there was is taken above, and opens nothing.
      answer.headers.set('Clear-Site-Data', '"cache", "storage"')
      return answer
    })

    .get(API.sessions, async (c) => {
      const { sessions } = signIn
      const visitor = visitorOf(c)
      const answer: OwnSessions = {
        sessions: sessions === null ? [] : await sessions.ofVisitor(visitor),
        nowMs: clock.nowMs(),
      }
      return c.json(answer)
    })

    .delete(API.ownSession, async (c) => {
      const isEnded = await signIn.sessions?.endOne(visitorOf(c), c.req.param('id'))
      if (isEnded !== true) throw new ProblemError('not-found', 'you have no such session')
      return c.body(null, 204)
    })

  // Nobody comes back who was not sent away.
  if (returned === null) return routes
  return routes.get(API.signedIn, async (c) => {
    const { person, returnTo, cookie, before } = await returned(c.env.incoming)
    c.header('Set-Cookie', cookie, { append: true })
    if (person === null || signIn.sessions === null)
      return c.redirect(`${REFUSED}${encodeURIComponent(returnTo)}`, 303)
    const begun = await signIn.sessions.begin(person, c.env.incoming, before)
    c.header('Set-Cookie', begun.cookie, { append: true })
    return c.redirect(returnTo, 303)
  })
}

/** The page says so, and lets one try again. */
const REFUSED = '/sign-in?problem=sign-in-refused&return='

/** Whoever is not signed in is told what a sign-in page needs, and nothing else. */
const sessionOf = (visitor: Visitor | null, parts: SessionParts): Session => {
  const common = {
    signIn: parts.signIn.kind,
    isSimulated: parts.isSimulated,
    build: parts.site.build,
    nowMs: parts.clock.nowMs(),
  }
  if (visitor === null)
    return { ...common, user: null, tag: null, ends: null, connections: [], history: null, version: '' }
  const { principal, session, display } = visitor
  return {
    ...common,
    // A display is nobody: whatever page but its wall is opened there asks who it is.
    ...(display === undefined
      ? { user: { name: principal.name }, tag: tagOf(principal) }
      : { user: null, tag: null, display }),
    ends: session?.ends ?? null,
    connections: parts.connections.flatMap((connection): ConnectionReport[] => {
      const role = principal.roles.get(connection.id)
      return role === undefined ? [] : [{ ...connection, role }]
    }),
    history: historyReport(parts.store),
    version: parts.version,
  }
}
