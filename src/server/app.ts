import { RequestError } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getPath } from 'hono/utils/url'
import { API } from '../contract/api.ts'
import type { ConnectionReport } from '../contract/session.ts'
import type { Clock } from './clock.ts'
import type { Displays } from './displays/displays.ts'
import type { Pairing } from './displays/pairing.ts'
import { refusalOf, type GateRules } from './gate.ts'
import { secured } from './headers.ts'
import type { Limiter } from './limits/request-limits.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics/metrics.ts'
import { answerProblem, ProblemError } from './problem.ts'
import { displayRoutes } from './routes/displays.ts'
import { endRoutes } from './routes/ends.ts'
import { healthRoutes } from './routes/health.ts'
import { idRoutes } from './routes/ids.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { noteRoutes } from './routes/notes.ts'
import { pairingRoutes } from './routes/pairing.ts'
import { sessionRoutes } from './routes/session.ts'
import { answerPage } from './routes/site.ts'
import { sourceRoutes } from './routes/sources.ts'
import { createTaskPolls, type TaskPolls } from './routes/task-polls.ts'
import { taskRoutes } from './routes/tasks.ts'
import type { Asked, SignIn, Visitor } from './sign-in/sign-in.ts'
import type { Site } from './site.ts'
import type { ExpectedEnds } from './outlook/expected-ends.ts'
import type { LateTasks } from './outlook/late-tasks.ts'
import type { MendedTasks } from './outlook/mended-tasks.ts'
import type { Outlooks } from './outlook/outlook.ts'
import { createVisitorAnswers } from './sign-in/visitor-answers.ts'
import type { Store } from './store/store.ts'
import { storeFailed } from './store-failed.ts'
import { StoreProblem } from './store/store-problem.ts'
import type { SourceBoard } from './sync/board.ts'
import type { Demand } from './sync/demand.ts'
import type { TaskReader } from './sync/task-reader.ts'

/** What the routes are made of. */
export interface Parts {
  store: Store
  reader: TaskReader
  outlooks: Outlooks
  lateTasks: LateTasks
  mendedTasks: MendedTasks
  expectedEnds: ExpectedEnds
  board: SourceBoard
  connections: readonly Omit<ConnectionReport, 'role'>[]
  connectionIds: ReadonlySet<string>
  demand: Demand
  clock: Clock
  site: Site
  log: Log
  metrics: Metrics
  gate: GateRules
  signIn: SignIn
  limiter: Limiter
  /** Null: nobody signs in here, so every display may read. */
  displays: Displays | null
  pairing: Pairing | null
  /** What a collector of metrics shows; null: there is none. */
  metricsToken: string | null
  isSimulated: boolean
  version: string
  isStopping: () => boolean
}

/** What every route has at hand. */
export interface AppBindings {
  /** The request as Node read it: reading its headers as a Request has them takes eight times as long. */
  incoming: Asked
  /** Who asks; null on the few addresses that answer everybody. */
  visitor: Visitor | null
}

export type Routes = Hono<{ Bindings: AppBindings }>

export interface AnsweredRoute {
  method: string
  path: string
}

/** The BFF as a function from Request to Response, and a shorter way for what is there already. */
export interface App {
  fetch: (request: Request, bindings: Pick<AppBindings, 'incoming'>) => Response | Promise<Response>
  sendKept: TaskPolls['sendKept']
  /** Every address there is a route for: what holds for all of them is tested for all of them. */
  routes: readonly AnsweredRoute[]
  /** The answer where no Request could be made of what came, or no answer of a Request. */
  answerError: (error: unknown) => Response
}

/**
 * Gate and headers go around the routes instead of through them as middleware, so that the shorter way can share
 * them, and a route that is all by itself is answered without a single promise.
 */
export const createApp = (parts: Parts): App => {
  const polls = createTaskPolls(parts)
  const routes = createRoutes(parts, polls)
  const answerVisitor = createVisitorAnswers(parts, (request, bindings) => routes.fetch(request, bindings))
  return {
    // What stands before the routes of an address, like packing, is for every method.
    routes: routes.routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [{ method, path }])),
    answerError: (error) =>
      secured(
        answerProblem(error instanceof RequestError ? UNREADABLE : faultOf(error, parts.log)),
        () => '/',
      ),
    sendKept: (incoming, outgoing) => polls.sendKept(incoming, outgoing),
    fetch(request, { incoming }) {
      // The path as the routes see it: one that is written otherwise must not get around the gate.
      const path = () => getPath(request)
      const refusal = refusalOf(incoming, path, parts.gate) ?? parts.limiter.refusalOf(incoming, path())
      const answer = refusal === null ? answerVisitor(request, incoming, path()) : answerProblem(refusal)
      return answer instanceof Promise
        ? answer.then((response) => secured(response, path))
        : secured(answer, path)
    },
  }
}

const createRoutes = (parts: Parts, polls: TaskPolls): Routes => {
  const app: Routes = new Hono()
  // API.tasks packs its answers itself, once for all who ask; these are made for one.
  for (const path of [API.session, API.sources, API.ends, API.task])
    app.use(path, compress({ threshold: 16_384 }))
  app.route('/', healthRoutes(parts))
  app.route('/', metricsRoutes(parts))
  app.route('/', sessionRoutes(parts))
  app.route('/', sourceRoutes(parts))
  app.route('/', endRoutes(parts))
  app.route('/', taskRoutes(polls, parts))
  app.route('/', idRoutes(parts))
  app.route('/', noteRoutes(parts))
  app.route('/', pairingRoutes(parts))
  app.route('/', displayRoutes(parts))
  // No route of its own, or it would be part of every other one's chain.
  app.notFound((c) => answerPage(c, parts.site))
  app.onError((error) => {
    if (error instanceof ProblemError) return answerProblem(error)
    if (error instanceof StoreProblem) return answerProblem(storeFailed(error, parts.log))
    return answerProblem(faultOf(error, parts.log))
  })
  return app
}

const UNREADABLE = new ProblemError('bad-request', 'the request names no host and address that can be read')

const faultOf = (error: unknown, log: Log): ProblemError => {
  log.fault('a request failed', error)
  return new ProblemError('internal', 'something went wrong here; the log of the server says more')
}
