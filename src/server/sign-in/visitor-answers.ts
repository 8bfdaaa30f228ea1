import type { AppBindings } from '../app.ts'
import { PAIRING_API } from '../../contract/pairing.ts'
import { API } from '../../contract/api.ts'
import { isApi } from '../headers.ts'
import type { Log } from '../log.ts'
import { answerProblem, ProblemError } from '../problem.ts'
import { storeFailed } from '../store-failed.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { isSame, signedOut } from './principal.ts'
import type { Asked, SignIn, Visitor } from './sign-in.ts'

type Answered = Response | Promise<Response>

const isForDisplays = (isReading: boolean, path: string): boolean => isReading && FOR_DISPLAYS.has(path)

const isProbe = ({ method }: Request, path: string): boolean => method === 'GET' && PROBED.has(path)

const displayOnly = (): ProblemError =>
  new ProblemError('not-allowed', 'this is a display: it reads what stands on its wall, and nothing else')

/**
 * Whoever is not signed in may ask these: a probe, the page that wants to know how to sign in, and a display that wants
 * to be paired.
 */
const OPEN: ReadonlySet<string> = new Set([
  API.health,
  API.ready,
  API.session,
  PAIRING_API.pairing,
  PAIRING_API.poll,
])
const PROBED: ReadonlySet<string> = new Set([API.health, API.ready])
/** What a wall is made of: all that a paired display may read. It changes nothing. */
const FOR_DISPLAYS: ReadonlySet<string> = new Set([API.health, API.ready, API.session, API.tasks, API.ends])
/** Asked of machines that do not sign in as people do: the route itself looks who it is. */
const OWN_CHECK: ReadonlySet<string> = new Set([API.metrics])

/**
 * Answers each request for whoever makes it. Nobody gets past here without being signed in, but at the addresses named
 * above: a route that is added is closed by itself. What took time to answer is checked again before it is sent, since
 * its asker may have lost meanwhile what they had: then it is made anew, for whoever they are now.
 */
export const createVisitorAnswers = (
  { signIn, log }: { signIn: SignIn; log: Log },
  answer: (request: Request, bindings: AppBindings) => Answered,
): ((request: Request, incoming: Asked, path: string) => Answered) => {
  const answerFor = (visitor: Visitor | null, request: Request, incoming: Asked, path: string): Answered => {
    if (visitor === null && !OPEN.has(path) && !OWN_CHECK.has(path)) return answerProblem(signedOut())
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (visitor?.display !== undefined && !isForDisplays(isReading, path)) {
      // Whoever signs in there is a person from then on, and needs nothing that the display has.
      if (request.method !== 'POST' || path !== API.session) return answerProblem(displayOnly())
      return answer(request, { incoming, visitor: null })
    }
    const made = answer(request, { incoming, visitor })
    // What has changed something is told to whoever did it.
    if (!(made instanceof Promise) || visitor === null || !isReading) return made
    return made.then(async (response) => {
      const now = await signIn.identify(incoming)
      if (now !== null && isSame(now.principal, visitor.principal)) return response
      await response.body?.cancel()
      return answerFor(now, request, incoming, path)
    })
  }

  const hasSession = (incoming: Asked): boolean => typeof signIn.sessions?.hashOf(incoming) === 'string'

  /** Who asks cannot be told while the store is away. */
  const problemOf = (error: unknown): Response => {
    if (error instanceof StoreProblem) return answerProblem(storeFailed(error, log))
    throw error
  }

  return (request, incoming, path) => {
    // Pages and their files are the same for everybody, and so is what probes ask: the store is not asked whose it is.
    if (!isApi(path) || isProbe(request, path)) return answer(request, { incoming, visitor: null })
    // Whoever wants to be signed out need not be known, so that nobody is kept in by a store that is away.
    if (request.method === 'DELETE' && path === API.session && hasSession(incoming))
      return answer(request, { incoming, visitor: null })
    const visitor = signIn.identify(incoming)
    const answered =
      visitor instanceof Promise
        ? visitor.then((known) => answerFor(known, request, incoming, path))
        : answerFor(visitor, request, incoming, path)
    return answered instanceof Promise ? answered.catch(problemOf) : answered
  }
}
