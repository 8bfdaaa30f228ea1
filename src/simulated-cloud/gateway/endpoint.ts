import { http, type HttpHandler } from 'msw'
import { authenticate } from './authenticate.ts'
import { receive } from './receive.ts'
import { refusalAnswer } from './refusals.ts'
import { throttledAnswer } from './throttled.ts'
import type { Project } from '../project.ts'
import type { World } from '../world.ts'
import type { Service } from '../../task/service.ts'

/** A request that was let in. */
export interface Call {
  world: World
  project: Project
  query: URLSearchParams
  /** A part of the path, by its name in the route. */
  part: (name: string) => string
  body: string
  requestId: string
  nowMs: number
}

export interface Route {
  service: Service
  method: 'get' | 'post'
  /** As documented: `/v3/:projectId/tasklist`. */
  path: string
  answer: (call: Call) => Response
}

const partsOf = (path: string, pathname: string): Map<string, string> | null => {
  const names = path.split('/')
  const values = pathname.split('/')
  // The pattern of the handler begins with a star for the host, which would take a longer path too.
  if (names.length !== values.length) return null
  return new Map(names.map((name, index) => [name.slice(1), decodeURIComponent(values[index] ?? '')]))
}

/** One documented endpoint as an MSW handler: who asks, how often, then the answer. */
export const endpoint = (world: World, { service, method, path, answer }: Route): HttpHandler =>
  http[method](`*${path}`, ({ request }) => {
    const parts = partsOf(path, new URL(request.url).pathname)
    if (!parts) return undefined
    const part = (name: string): string => parts.get(name) ?? ''
    const projectId = part('projectId')
    return receive({ world, target: service, projectId: () => projectId }, request, (received) => {
      const { requestId, nowMs, body, url } = received
      const admission = authenticate(world, received, projectId)
      if (admission.kind === 'refused') return refusalAnswer(service, admission.refusal, requestId)
      if (!world.throttle(service).admit(admission.caller, nowMs))
        return throttledAnswer(service, world.options.limits[service], requestId, world.options.retryAfter)
      const project = world.project(projectId)
      if (!project) return refusalAnswer(service, { kind: 'other-project' }, requestId)
      return answer({ world, project, query: url.searchParams, part, body, requestId, nowMs })
    })
  })
