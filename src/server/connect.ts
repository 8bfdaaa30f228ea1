import type { Credentials } from '../cloud/credentials/credentials.ts'
import { createAkskCredentials } from '../cloud/credentials/aksk.ts'
import { createPasswordCredentials } from '../cloud/credentials/iam-token.ts'
import { createCloud } from '../cloud/client.ts'
import { ADAPTERS } from '../cloud/registry.ts'
import type { Transport } from '../cloud/transport.ts'
import { SERVICES } from '../task/service.ts'
import { chance } from './chance.ts'
import type { Clock } from './clock.ts'
import type { Connection } from './config.ts'
import type { Log } from './log.ts'
import type { CloudMetrics } from './metrics/cloud-metrics.ts'
import { createBudget } from './sync/budget.ts'
import { createSource, type Source } from './sync/source.ts'

export interface ConnectParts {
  transport: Transport
  clock: Clock
  log: Log
  metrics: CloudMetrics
}

/** The sources of one connection: one for each service that is read, all with the same credentials. */
export const connect = (connection: Connection, parts: ConnectParts): Source[] => {
  const { transport, clock, log, metrics } = parts
  for (const secret of secretsOf(connection)) log.conceal(secret)
  const credentials = createCredentials(connection, parts)
  return SERVICES.flatMap((service) => {
    const origin = connection.endpoints[service]
    if (origin === null) return []
    const cloud = createCloud({
      connection: connection.id,
      projectId: connection.projectId,
      origin,
      credentials,
      transport: metrics.countRequests(transport, connection.id, service),
      nowMs: () => clock.nowMs(),
      language: connection.language,
    })
    const budget = metrics.countSpending(createBudget(connection.requestsPerMinute, clock), {
      connection: connection.id,
      service,
    })
    return createSource(ADAPTERS[service], cloud, budget, clock)
  })
}

const secretsOf = ({ credentials }: Connection): string[] => {
  switch (credentials.kind) {
    case 'password':
      return [credentials.password]
    case 'aksk':
      return [credentials.accessKey, credentials.secretKey, credentials.securityToken ?? '']
  }
}

const createCredentials = (
  connection: Connection,
  { transport, clock, log, metrics }: ConnectParts,
): Credentials => {
  const { credentials, projectId } = connection
  const nowMs = () => clock.nowMs()
  switch (credentials.kind) {
    case 'password':
      return createPasswordCredentials({
        ...credentials,
        projectId,
        iamOrigin: connection.endpoints.iam,
        transport: metrics.countRequests(concealingTokens(transport, log), connection.id, 'iam'),
        nowMs,
        chance,
      })
    case 'aksk':
      return createAkskCredentials({ ...credentials, projectId, nowMs })
  }
}

/** Every token that is issued is known to the log before anybody uses it. */
const concealingTokens = (transport: Transport, log: Log): Transport => ({
  close: () => transport.close(),
  async send(request) {
    const answer = await transport.send(request)
    log.concealToken(answer.headers.get('x-subject-token') ?? '')
    return answer
  },
})
