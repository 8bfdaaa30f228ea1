import type { RdsJobEntities } from '../../cloud/rds/wire.ts'
import type { Plan, TaskState } from '../plan.ts'

/** Older vendor text has blanks in addresses (facts.md quirk 18). */
const endpointOf = (plan: Plan): string =>
  plan.variant % 5 === 1 ? '192.168 .1 .203: 3306' : '192.168.1.203:3306'

const typeOf = (name: string, variant: number): string => {
  if (/replica/i.test(name)) return variant % 2 === 0 ? 'Replica' : 'replica'
  return variant % 3 === 0 ? 'Ha' : 'Single'
}

/** Document rds-job, table 6: what is told depends on the task; `{}` for those without (facts.md quirk 13). */
export const entitiesOf = (plan: Plan, state: TaskState): RdsJobEntities | undefined => {
  const { name, instance, variant } = plan
  if (/create/i.test(name)) {
    const done = state.phase === 'succeeded'
    return {
      instance: {
        ...(done ? { endpoint: endpointOf(plan) } : {}),
        type: typeOf(name, variant),
        datastore: { type: instance.engine, version: instance.version },
        ...(/replica/i.test(name) ? { replica_of: 'a48e43ff268f4c0e879652d65e63d0fbin01' } : {}),
      },
      ...(done ? { resource_ids: [`${instance.id}.vm`, `${instance.id}.volume`] } : {}),
    }
  }
  if (/enlarge/i.test(name)) return { volume: { type: 'CLOUDSSD', original_size: '100', target_size: '200' } }
  if (/eip/i.test(name)) return { public_ip: variant % 2 === 0 ? '10.154.218.254' : '10.154 .218 .254' }
  if (/switchover/i.test(name)) return { switch_strategy: 'reliability' }
  return variant % 3 === 1 ? undefined : {}
}
