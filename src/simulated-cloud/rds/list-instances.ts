import type { RdsInstanceList } from '../../cloud/rds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { instancePage } from '../gateway/instance-page.ts'
import { offsetTime } from '../times.ts'

const DATASTORE: ReadonlyMap<string, string> = new Map([
  ['mysql', 'MySQL'],
  ['sqlserver', 'SQLServer'],
  ['postgresql', 'PostgreSQL'],
])

const answer = (call: Call): Response => {
  const page = instancePage(call, 'rds')
  if (!page) return problem(400, 'DBS.280001', 'Parameter error.')
  const body: RdsInstanceList = {
    instances: page.instances.map(({ id, name, status, engine, version, createdMs, offset }) => ({
      id,
      name,
      status,
      type: 'Ha',
      region: call.project.region,
      datastore: { type: DATASTORE.get(engine) ?? engine, version },
      created: offsetTime(createdMs, offset),
    })),
    total_count: page.total,
  }
  return json(body)
}

/** facts.md 2.8. */
export const listInstances: Route = {
  service: 'rds',
  method: 'get',
  path: '/v3/:projectId/instances',
  answer,
}
