import { FAIL_REASONS } from './catalog.ts'
import { newInstance } from './instances.ts'
import type { Outcome, Plan, PlannedSubtask, Schedule } from './plan.ts'
import type { Project } from './project.ts'
import { createRandom, hashOf, pick } from './random.ts'
import { newTaskId } from './streams.ts'
import type { Service } from '../task/service.ts'

/** One task with an exact life, for tests and demonstrations. What is left out is ordinary. */
export interface ScriptedTask {
  service: Service
  name: string
  durationMs: number
  /** Default: the first project. */
  projectId?: string
  /** Default: one that follows from the seed. */
  taskId?: string
  /** An instance of this id or name is used, or made. */
  instanceId?: string
  instanceName?: string
  /** Engine of an instance that is made: `mysql`, `kafka`, … */
  engine?: string
  /** Default: now. */
  createdMs?: number
  waitMs?: number
  outcome?: Outcome
  failReason?: string
  subtasks?: readonly PlannedSubtask[]
  schedule?: Partial<Schedule> & { startMs: number }
}

const DEFAULT_ENGINE: Record<Service, string> = {
  rds: 'mysql',
  taurusdb: 'gaussdb-mysql',
  dds: 'mongodb',
  dms: 'kafka',
}

const instanceOf = (project: Project, script: ScriptedTask, seed: string) => {
  const own = project.instances.filter(({ service }) => service === script.service)
  const { instanceId, instanceName } = script
  const wanted = instanceId ?? instanceName
  const known =
    wanted === undefined
      ? own.find(
          ({ engine, isBusy }) => isBusy && engine === (script.engine ?? DEFAULT_ENGINE[script.service]),
        )
      : own.find(({ id, name }) => (instanceId === undefined ? name === instanceName : id === instanceId))
  if (known) return known
  const engine = script.engine ?? DEFAULT_ENGINE[script.service]
  const made = newInstance(createRandom(hashOf(seed)), script.service, engine, wanted ?? 'scripted', '8.0')
  const instance = { ...made, id: instanceId ?? made.id, name: instanceName ?? made.name }
  project.instances.push(instance)
  return instance
}

export const planOfScript = (project: Project, script: ScriptedTask, nowMs: number, seed: string): Plan => {
  const random = createRandom(hashOf(seed))
  const outcome = script.outcome ?? 'succeeded'
  const { schedule } = script
  return {
    service: script.service,
    id: script.taskId ?? newTaskId(random, script.service),
    name: script.name,
    instance: instanceOf(project, script, `${seed}/instance`),
    user: pick(random, project.users),
    createdMs: script.createdMs ?? nowMs,
    waitMs: script.waitMs ?? 0,
    durationMs: script.durationMs,
    outcome,
    failReason:
      outcome === 'failed' ? (script.failReason ?? pick(random, FAIL_REASONS[script.service])) : null,
    subtasks: script.subtasks ?? [],
    schedule: schedule
      ? { endMs: schedule.startMs + script.durationMs, needsApproval: false, order: 1, ...schedule }
      : null,
    // Zero is the plain spelling everywhere: a scripted task shows no oddity of its own.
    variant: 0,
  }
}
