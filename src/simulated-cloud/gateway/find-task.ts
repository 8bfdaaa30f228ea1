import type { Call } from './endpoint.ts'
import { MONTH_MS } from '../series.ts'
import { bareId, stateAt, type Plan } from '../plan.ts'
import type { Service } from '../../task/service.ts'

/** "It takes several seconds to query the task ID" (facts.md 2.1). */
const VISIBLE_AFTER_MS = 3000

/** The task, once it can be asked for by id and until it is a month old. */
export const findTask = ({ world, project, nowMs }: Call, service: Service, id: string): Plan | undefined => {
  const plan = project.find(service, bareId(id))
  if (!plan) return undefined
  const ageMs = nowMs - plan.createdMs
  const isOver =
    ageMs > MONTH_MS && !(world.options.remembersRunning && stateAt(plan, nowMs).phase === 'running')
  return ageMs >= VISIBLE_AFTER_MS && !isOver ? plan : undefined
}
