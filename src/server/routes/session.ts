import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Session } from '../../contract/session.ts'
import type { Parts } from '../app.ts'
import { historyReport } from './history.ts'

export const sessionRoutes = ({ connections, isSimulated, version, site, clock, store }: Parts) =>
  new Hono().get(API.session, (c) => {
    const session: Session = {
      signIn: 'none',
      connections,
      isSimulated,
      history: historyReport(store),
      version,
      build: site.build,
      nowMs: clock.nowMs(),
    }
    return c.json(session)
  })
