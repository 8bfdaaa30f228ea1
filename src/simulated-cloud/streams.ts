import { EXPANSION_KIND, FAIL_REASONS, RESTORE_KINDS, SCHEDULED_NAMES, TASK_KINDS } from './catalog.ts'
import type { TaskKind } from './catalog.ts'
import type { CloudInstance, CloudUser, Outcome, Plan, PlannedSubtask } from './plan.ts'
import { createRandom, hashOf, hex32, logNormal, pick, pickWeighted, uuid, wholeBetween } from './random.ts'
import type { Random } from './random.ts'
import { SERVICES, type Service } from '../task/service.ts'

/** Makes the plan of slot number `slot`; slots lie in absolute time, so that a restart makes the same ones. */
export interface Stream {
  slotMs: number
  plan(slot: number): Plan
}

export interface Cast {
  seed: string
  instances: readonly CloudInstance[]
  users: readonly CloudUser[]
}

const HOUR_MS = 3_600_000

const serviceOfSlot = (slot: number): Service => SERVICES[slot % SERVICES.length] ?? 'rds'

/** Shares that differ, yet sum up to 1. */
const sharesOf = (random: Random, names: readonly string[]): PlannedSubtask[] => {
  const weights = names.map(() => 0.5 + random())
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return names.map((name, index) => ({ name, share: (weights[index] ?? 0) / sum }))
}

/** Ids of tasks are UUIDs or 32 hex, even within one service (facts.md quirk 21); DMS has 32 hex only. */
export const newTaskId = (random: Random, service: Service): string =>
  service === 'dms' || random() < 0.15 ? hex32(random) : uuid(random)

const outcomeOf = (random: Random, service: Service): Outcome => {
  const chance = random()
  if (chance < 0.06) return 'failed'
  // Only TaurusDB and DMS have a word for a cancelled instant task (facts.md 3.1, 5.1).
  return chance < 0.075 && (service === 'taurusdb' || service === 'dms') ? 'cancelled' : 'succeeded'
}

interface Draft {
  random: Random
  service: Service
  kind: TaskKind
  createdMs: number
  durationMs: number
  waitMs: number
}

const createPlanner = ({ instances, users }: Cast) => {
  const busy = instances.filter((instance) => instance.isBusy)
  const byService = (service: Service) => busy.filter((instance) => instance.service === service)
  const pools = {
    rds: byService('rds'),
    taurusdb: byService('taurusdb'),
    dds: byService('dds'),
    dms: byService('dms'),
  }
  const byEngine = Map.groupBy(busy, ({ engine }) => engine)

  const instanceFor = (random: Random, service: Service, engine: string | null): CloudInstance =>
    pick(random, (engine === null ? undefined : byEngine.get(engine)) ?? pools[service])

  const finish = ({ random, service, kind, createdMs, durationMs, waitMs }: Draft): Plan => {
    const instance = instanceFor(random, service, kind.engine)
    const outcome = outcomeOf(random, service)
    return {
      service,
      id: newTaskId(random, service),
      name: kind.name,
      instance,
      user: pick(random, users),
      createdMs,
      waitMs,
      durationMs,
      outcome,
      failReason: outcome === 'failed' ? pick(random, FAIL_REASONS[service]) : null,
      subtasks: sharesOf(random, kind.subtasks),
      schedule: null,
      variant: Math.floor(random() * 0x1_0000_0000),
    }
  }
  return { finish, instanceFor }
}

/** Thirty days of ordinary work and on: many short tasks, few that take hours. */
export const createHistory = (cast: Cast, slotMs: number): Stream => {
  const { finish } = createPlanner(cast)
  return {
    slotMs,
    plan: (slot) => {
      const random = createRandom(hashOf(`${cast.seed}/history/${slot}`))
      const service = pick(random, SERVICES)
      const kind = pickWeighted(random, TASK_KINDS[service])
      const seconds = Math.min(6 * 3600, Math.max(20, logNormal(random, kind.medianSeconds, 0.7)))
      const waits = (service === 'taurusdb' || service === 'dms') && random() < 0.3
      return finish({
        random,
        service,
        kind,
        createdMs: slot * slotMs + Math.floor(random() * slotMs),
        durationMs: Math.round(seconds * 1000),
        waitMs: waits ? wholeBetween(random, 1, 8) * 1000 : 0,
      })
    },
  }
}

/**
 * Something to watch: a task per slot, round robin over the services, each a few minutes long. Every eighth slot is
 * a restore with subtasks and every eighth a Kafka expansion; both outlast eight slots of 40 s, so that one of
 * each is always running.
 */
export const createLively = (cast: Cast, slotMs: number): Stream => {
  const { finish } = createPlanner(cast)
  return {
    slotMs,
    plan: (slot) => {
      const random = createRandom(hashOf(`${cast.seed}/lively/${slot}`))
      const service = serviceOfSlot(slot)
      const showpiece = slot % 8 === 1 ? RESTORE_KINDS.taurusdb : slot % 8 === 3 ? EXPANSION_KIND : null
      const shortKinds = TASK_KINDS[service].filter(({ medianSeconds }) => medianSeconds <= 600)
      const draft = {
        random,
        service,
        kind: showpiece ?? pickWeighted(random, shortKinds),
        createdMs: slot * slotMs + Math.floor(random() * Math.min(10_000, slotMs)),
        durationMs: showpiece ? wholeBetween(random, 352, 360) * 1000 : wholeBetween(random, 60, 300) * 1000,
        waitMs: service === 'taurusdb' || service === 'dms' ? 3000 : 0,
      }
      const plan = finish(draft)
      return showpiece ? { ...plan, outcome: 'succeeded', failReason: null } : plan
    },
  }
}

/**
 * Every second one of RDS and of TaurusDB, in turns, so that one is always waiting for somebody. DMS and DDS have
 * no word for it (facts.md 4.3, 5.1).
 */
const needsApproval = (slot: number, service: Service): boolean => {
  const isEven = Math.floor(slot / SERVICES.length) % 2 === 0
  return service === 'rds' ? isEven : service === 'taurusdb' && !isEven
}

/** Tasks that wait for their window, some of them for approval first. */
export const createScheduled = (cast: Cast, slotMs: number): Stream => {
  const { finish, instanceFor } = createPlanner(cast)
  return {
    slotMs,
    plan: (slot) => {
      const random = createRandom(hashOf(`${cast.seed}/scheduled/${slot}`))
      const service = serviceOfSlot(slot)
      const name = pick(random, SCHEDULED_NAMES[service])
      const engine = name.startsWith('kafka') ? 'kafka' : null
      const createdMs = slot * slotMs + Math.floor(random() * slotMs)
      const startMs = createdMs + wholeBetween(random, 72, 216) * HOUR_MS
      const durationMs = wholeBetween(random, 120, 3600) * 1000
      const base = finish({
        random,
        service,
        kind: { name, weight: 1, medianSeconds: 600, engine, subtasks: [] },
        createdMs,
        durationMs,
        waitMs: 0,
      })
      const outcome = random() < 0.12 ? 'cancelled' : base.outcome
      return {
        ...base,
        instance: instanceFor(random, service, engine),
        outcome,
        schedule: {
          startMs,
          endMs: startMs + 2 * HOUR_MS,
          needsApproval: needsApproval(slot, service),
          order: wholeBetween(random, 1, 100),
        },
      }
    },
  }
}
