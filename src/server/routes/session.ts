import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Session } from '../../contract/session.ts'
import type { Parts } from '../app.ts'

export const sessionRoutes = ({ connections, isSimulated, version, site, clock }: Parts) =>
  new Hono().get(API.session, (c) => {
    const session: Session = {
      signIn: 'none',
      connections,
      isSimulated,
      version,
      build: site.build,
      nowMs: clock.nowMs(),
    }
    return c.json(session)
  })
