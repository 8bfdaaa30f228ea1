import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { ConnectionReport } from '../contract/session.ts'
import type { Clock } from './clock.ts'
import { gate } from './gate.ts'
import { securityHeaders } from './headers.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics/metrics.ts'
import { answerProblem, ProblemError } from './problem.ts'
import { healthRoutes } from './routes/health.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { sessionRoutes } from './routes/session.ts'
import { siteRoutes } from './routes/site.ts'
import { sourceRoutes } from './routes/sources.ts'
import { taskRoutes } from './routes/tasks.ts'
import type { Site } from './site.ts'
import type { Outlooks } from './outlook/outlook.ts'
import type { Store } from './store/store.ts'
import type { SourceBoard } from './sync/board.ts'
import type { Demand } from './sync/demand.ts'
import type { TaskReader } from './sync/task-reader.ts'

/** What the routes are made of. */
export interface Parts {
  store: Store
  reader: TaskReader
  outlooks: Outlooks
  board: SourceBoard
  connections: readonly ConnectionReport[]
  connectionIds: ReadonlySet<string>
  demand: Demand
  clock: Clock
  site: Site
  log: Log
  metrics: Metrics
  allowedHosts: ReadonlySet<string>
  isSimulated: boolean
  version: string
  isStopping: () => boolean
}

/** The BFF as a function from Request to Response. */
export const createApp = (parts: Parts): Hono => {
  const app = new Hono()
  app.use(securityHeaders)
  app.use(gate(parts.allowedHosts))
  app.use('/api/*', compress({ threshold: 16_384 }))
  app.route('/', healthRoutes(parts))
  app.route('/', metricsRoutes(parts))
  app.route('/', sessionRoutes(parts))
  app.route('/', sourceRoutes(parts))
  app.route('/', taskRoutes(parts))
  app.route('/', siteRoutes(parts.site))
  app.notFound((c) => answerProblem(c, new ProblemError('not-found', 'there is nothing at this address')))
  app.onError((error, c) => {
    if (error instanceof ProblemError) return answerProblem(c, error)
    parts.log.fault('a request failed', error)
    return answerProblem(
      c,
      new ProblemError('internal', 'something went wrong here; the log of the server says more'),
    )
  })
  return app
}
