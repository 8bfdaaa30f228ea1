import type { DdsInstanceList } from '../../cloud/dds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { instancePage } from '../gateway/instance-page.ts'
import { offsetTime } from '../times.ts'

const modeOf = (name: string): string =>
  name.includes('shards') ? 'Sharding' : name.includes('staging') ? 'Single' : 'ReplicaSet'

const answer = (call: Call): Response => {
  const page = instancePage(call, 'dds')
  if (!page) return problem(400, 'DBS.280439', 'The limit or offset parameter is invalid.')
  const body: DdsInstanceList = {
    instances: page.instances.map(({ id, name, status, version, createdMs, offset }) => ({
      id,
      name,
      status,
      mode: modeOf(name),
      datastore: { type: 'DDS-Community', version },
      created: offsetTime(createdMs, offset),
    })),
    total_count: page.total,
  }
  return json(body)
}

/** facts.md 4.4. */
export const listInstances: Route = {
  service: 'dds',
  method: 'get',
  path: '/v3/:projectId/instances',
  answer,
}
