import type { Credentials } from '../cloud/credentials/credentials.ts'
import { createAkskCredentials } from '../cloud/credentials/aksk.ts'
import { createPasswordCredentials } from '../cloud/credentials/iam-token.ts'
import { createCloud } from '../cloud/client.ts'
import { ADAPTERS } from '../cloud/registry.ts'
import type { Transport } from '../cloud/transport.ts'
import { SERVICES } from '../task/service.ts'
import type { Clock } from './clock.ts'
import type { Connection } from './config.ts'
import { createBudget } from './sync/budget.ts'
import { createSource, type Source } from './sync/source.ts'

/** The sources of one connection: one for each service that is read, all with the same credentials. */
export const connect = (connection: Connection, transport: Transport, clock: Clock): Source[] => {
  const credentials = createCredentials(connection, transport, clock)
  return SERVICES.flatMap((service) => {
    const origin = connection.endpoints[service]
    if (origin === null) return []
    const cloud = createCloud({
      connection: connection.id,
      projectId: connection.projectId,
      origin,
      credentials,
      transport,
      nowMs: () => clock.nowMs(),
    })
    return createSource(ADAPTERS[service], cloud, createBudget(connection.requestsPerMinute, clock), () =>
      clock.nowMs(),
    )
  })
}

const createCredentials = (connection: Connection, transport: Transport, clock: Clock): Credentials => {
  const { credentials, projectId } = connection
  const nowMs = () => clock.nowMs()
  switch (credentials.kind) {
    case 'password':
      return createPasswordCredentials({
        ...credentials,
        projectId,
        iamOrigin: connection.endpoints.iam,
        transport,
        nowMs,
      })
    case 'aksk':
      return createAkskCredentials({ ...credentials, projectId, nowMs })
  }
}
