import { http, type HttpHandler } from 'msw'
import { gatewayProblem } from './answers.ts'
import { receive } from './receive.ts'
import type { FaultTarget } from '../faults.ts'
import type { World } from '../world.ts'

/** Whatever is not offered, every write among it (facts.md 7.4). */
export const unknownEndpoint = (world: World, target: FaultTarget): HttpHandler =>
  http.all('*', ({ request }) =>
    receive({ world, target, projectId: () => null }, request, ({ requestId }) =>
      gatewayProblem(
        404,
        'APIGW.0101',
        'The API does not exist or has not been published in the environment.',
        requestId,
      ),
    ),
  )
