import type { TaurusInstanceList } from '../../cloud/taurusdb/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { instancePage } from '../gateway/instance-page.ts'
import { offsetTime } from '../times.ts'

const answer = (call: Call): Response => {
  const page = instancePage(call, 'taurusdb')
  if (!page) return problem(400, 'DBS.280001', 'Parameter error.')
  const body: TaurusInstanceList = {
    instances: page.instances.map(({ id, name, status, engine, version, createdMs, offset }) => ({
      id,
      name,
      status,
      type: 'Cluster',
      datastore: { type: engine, version },
      created: offsetTime(createdMs, offset),
    })),
    total_count: page.total,
  }
  return json(body)
}

/** facts.md 3.6: under two versions of the path. */
export const listInstances: readonly Route[] = ['/v3/:projectId/instances', '/v3.1/:projectId/instances'].map(
  (path) => ({ service: 'taurusdb', method: 'get', path, answer }),
)
