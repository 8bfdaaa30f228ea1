import type { DmsEngine, DmsInstanceList } from '../../cloud/dms/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readText, readWhole } from '../gateway/parameters.ts'

const ENGINES: ReadonlyMap<string, DmsEngine> = new Map([
  ['kafka', 'kafka'],
  ['rabbitmq', 'rabbitmq'],
  ['rocketmq', 'rocketmq'],
  ['reliability', 'rocketmq'],
])

const answer = ({ project, query }: Call): Response => {
  const engine = ENGINES.get(query.get('engine') ?? '')
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 50 })
  if (!engine || offset === null || limit === null)
    return problem(400, 'DMS.00400062', 'Invalid {0} parameter in the request.')
  const name = readText(query, 'name')
  const exact = query.get('exact_match_name') === 'true'
  const [id, status] = [readText(query, 'instance_id'), readText(query, 'status')]
  const found = project.instances.filter(
    (instance) =>
      instance.service === 'dms' &&
      instance.engine === engine &&
      (name === null || (exact ? instance.name === name : instance.name.includes(name))) &&
      (id === null || instance.id === id) &&
      (status === null || instance.status === status),
  )
  // Even for the first page of nothing (facts.md 5.6).
  if (offset >= found.length) return problem(400, 'DMS.40050010', 'Offset parameter is invalid.')
  const [owner] = project.users
  const body: DmsInstanceList = {
    instances: found.slice(offset, offset + limit).map((instance) => ({
      instance_id: instance.id,
      name: instance.name,
      engine,
      engine_version: instance.version,
      status: instance.status,
      type: 'cluster',
      created_at: `${instance.createdMs}`,
      user_id: owner?.id ?? '',
      user_name: owner?.name ?? '',
    })),
    instance_num: found.length,
  }
  return json(body)
}

/** facts.md 5.6. */
export const listInstances: Route = {
  service: 'dms',
  method: 'get',
  path: '/v2/:projectId/instances',
  answer,
}
