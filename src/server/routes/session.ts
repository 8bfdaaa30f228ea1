import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { ConnectionReport, Session } from '../../contract/session.ts'
import type { AppBindings, Parts } from '../app.ts'
import type { Visitor } from '../sign-in/sign-in.ts'
import { historyReport } from './history.ts'

type SessionParts = Pick<
  Parts,
  'connections' | 'isSimulated' | 'version' | 'site' | 'clock' | 'store' | 'signIn'
>

export const sessionRoutes = (parts: SessionParts) =>
  new Hono<{ Bindings: AppBindings }>().get(API.session, (c) => c.json(sessionOf(c.env.visitor, parts)))

/** Whoever is not signed in is told what a sign-in page needs, and nothing else. */
const sessionOf = (visitor: Visitor | null, parts: SessionParts): Session => {
  const common = {
    signIn: parts.signIn.kind,
    isSimulated: parts.isSimulated,
    build: parts.site.build,
    nowMs: parts.clock.nowMs(),
  }
  if (visitor === null)
    return { ...common, user: null, ends: null, connections: [], history: null, version: '' }
  const { principal, session } = visitor
  return {
    ...common,
    user: { name: principal.name },
    ends: session?.ends ?? null,
    connections: parts.connections.flatMap((connection): ConnectionReport[] => {
      const role = principal.roles.get(connection.id)
      return role === undefined ? [] : [{ ...connection, role }]
    }),
    history: historyReport(parts.store),
    version: parts.version,
  }
}
