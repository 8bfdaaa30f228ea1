import { faultAnswer } from './fault-answer.ts'
import type { ReceivedRequest } from './aksk.ts'
import type { FaultTarget } from '../faults.ts'
import type { World } from '../world.ts'

export interface Received extends ReceivedRequest {
  requestId: string
  nowMs: number
}

interface Target {
  world: World
  target: FaultTarget
  projectId: (request: ReceivedRequest) => string | null
}

/** What happens to every request, whoever answers it: faults, the log, and the headers of the gateway. */
export const receive = async (
  { world, target, projectId }: Target,
  request: Request,
  answer: (received: Received) => Response,
): Promise<Response> => {
  const received: Received = {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: await request.clone().text(),
    requestId: world.nextRequestId(),
    nowMs: world.nowMs(),
  }
  const project = projectId(received)
  const log = (status: number): void =>
    world.logRequest({
      atMs: received.nowMs,
      service: target,
      projectId: project,
      method: received.method,
      path: received.url.pathname,
      query: received.url.search.slice(1),
      status,
    })
  const { requestId } = received
  const ordinary = async (): Promise<Response> => answer(received)
  const fault = world.faultOf(target, project, `${received.url.pathname}${received.url.search}`)
  if (fault?.kind === 'hangs') log(0)
  const response = fault
    ? await faultAnswer(fault, { target, requestId, signal: request.signal, ordinary })
    : await ordinary()
  if (fault?.kind !== 'hangs') log(response.status)
  if (response.type === 'error') return response
  response.headers.set('X-Request-Id', requestId)
  // By the world's clock: the only statement of the cloud about its own time.
  response.headers.set('Date', new Date(world.nowMs()).toUTCString())
  return response
}
