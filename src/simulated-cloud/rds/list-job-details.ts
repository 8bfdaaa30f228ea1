import { jobOf } from './show-job.ts'
import type { RdsJobDetail, RdsJobDetailList } from '../../cloud/rds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readTime, windowOf } from '../gateway/parameters.ts'
import { endedMsOf, percentOf, stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseEpochMs } from '../times.ts'

const taskDetail = (plan: Plan): { task_detail?: string } => {
  const { name, instance } = plan
  if (/restore/i.test(name))
    return {
      task_detail: JSON.stringify({
        sourceInstanceId: instance.id,
        targetInstanceId: instance.id,
        backupId: `${instance.id.slice(0, 32)}br04`,
        restoreTime: plan.createdMs - 3_600_000,
        type: 'backup',
        // A List in the table, a String in the example.
        dbNames: plan.variant % 2 === 0 ? ['erp'] : 'erp',
      }),
    }
  if (/backup/i.test(name))
    return {
      task_detail: JSON.stringify({
        instanceId: instance.id,
        name: 'nightly',
        description: '',
        dbNames: 'erp',
      }),
    }
  return {}
}

/** The oddities of the published example: `Complete`, an end while running, a bare percent (facts.md 2.4). */
const row = (plan: Plan, nowMs: number): RdsJobDetail => {
  const state = stateAt(plan, nowMs)
  const running = state.phase === 'running'
  return {
    ...jobOf(plan, nowMs),
    ...(state.phase === 'succeeded' ? { status: 'Complete' } : {}),
    process: running ? `${percentOf(state)}` : '',
    ...(running ? { ended: offsetTime(endedMsOf(plan), plan.instance.offset) } : {}),
    ...taskDetail(plan),
  }
}

const answer = ({ project, query, part, nowMs }: Call): Response => {
  const instance = project.instances.find(({ id }) => id === part('instanceId'))
  if (instance?.service !== 'rds')
    return problem(403, 'DBS.280015', 'Resource not found or permission denied.')
  if (instance.engine !== 'sqlserver')
    return problem(400, 'DBS.280001', 'Parameter error. The DB engine does not support this operation.')
  const start = readTime(query, 'start_time', parseEpochMs)
  const end = readTime(query, 'end_time', parseEpochMs)
  if (start.kind !== 'time' || end.kind === 'wrong') return problem(400, 'DBS.280001', 'Parameter error.')
  const { total, slice } = project
    .series('rds', 'instant')
    .select(windowOf(start, end, nowMs), (plan) => plan.instance.id === instance.id)
  const rows = slice(0, total).map((plan) => row(plan, nowMs))
  const [only] = rows
  // One object in the SDK, an array in the examples (facts.md quirk 11).
  const body: RdsJobDetailList = { jobs: only && rows.length === 1 ? only : rows, count: total }
  return json(body)
}

/** facts.md 2.4: RDS for SQL Server only, not paged. */
export const listJobDetails: Route = {
  service: 'rds',
  method: 'get',
  path: '/v3/:projectId/instances/:instanceId/tasklist/detail',
  answer,
}
