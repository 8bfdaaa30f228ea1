import { createHistory, createLively, createScheduled, type Cast, type Stream } from './streams.ts'
import { createInstances, createUsers, newInstance } from './instances.ts'
import { EXAMPLE_DMS_INSTANCE_ID, EXAMPLE_RESTORE_ID, EXAMPLE_RESTORE_INSTANCE_ID } from './example-ids.ts'
import { bareId, type CloudInstance, type CloudUser, type Plan } from './plan.ts'
import { createRandom, hashOf } from './random.ts'
import { createSeries, MONTH_MS, type Series } from './series.ts'
import type { Service } from '../task/service.ts'

export interface ProjectOptions {
  /** 32 hex. */
  id: string
  region: string
  seed: string
  /** Tasks in the thirty days before the start; they go on at the same pace. */
  taskCount: number
  /** One new task to watch each so many milliseconds; null: none. */
  livelyEveryMs: number | null
  /** Whether the documents' examples can be found here. */
  hasExamples: boolean
}

export type ListKind = 'instant' | 'scheduled'

export interface Project {
  readonly id: string
  readonly region: string
  readonly hasExamples: boolean
  readonly instances: CloudInstance[]
  readonly users: readonly CloudUser[]
  /** The tasks of one list; DMS has a list per instance. */
  series(service: Service, kind: ListKind, instanceId?: string): Series
  find(service: Service, id: string): Plan | undefined
  /** Known by its id at once, in its list from the moment on. */
  insert(plan: Plan, listedFromMs?: number): void
  /** Forgets the record, as the services' own delete calls do. True when there was one. */
  remove(service: Service, id: string): boolean
  /** Lets the streams run up to the moment. */
  extendTo(nowMs: number): void
}

const keyOf = (service: Service, kind: ListKind, instanceId: string | undefined): string =>
  service === 'dms' ? `${service}/${kind}/${instanceId ?? ''}` : `${service}/${kind}`

/** How long before the start the lively tasks begin. */
const LIVELY_LEAD_MS = 30 * 60_000

const exampleInstances = (seed: string): CloudInstance[] => {
  const random = createRandom(hashOf(`${seed}/examples`))
  const carrier = newInstance(random, 'dms', 'kafka', 'public-access-kafka', '3.7')
  const restored = newInstance(random, 'taurusdb', 'gaussdb-mysql', 'taurusdb-12cd', '8.0')
  return [
    { ...carrier, id: EXAMPLE_DMS_INSTANCE_ID, isBusy: false },
    { ...restored, id: EXAMPLE_RESTORE_INSTANCE_ID, isBusy: false },
  ]
}

/** The restore of the document, which its page shows under way: it runs while anybody looks. */
const exampleRestore = (instance: CloudInstance, user: CloudUser, startMs: number): Plan => ({
  service: 'taurusdb',
  id: EXAMPLE_RESTORE_ID,
  name: 'RestoreTaurusInInstanceToExisted',
  instance,
  user,
  createdMs: startMs - 4 * 60_000,
  waitMs: 0,
  durationMs: 24 * 3_600_000,
  outcome: 'succeeded',
  failReason: null,
  subtasks: [{ name: 'INIT', share: 1 }],
  schedule: null,
  variant: 0,
})

export const createProject = (options: ProjectOptions, startMs: number): Project => {
  const { id, region, seed, taskCount, hasExamples } = options
  const instances = createInstances(seed, taskCount)
  const users = createUsers(seed)
  if (hasExamples) instances.push(...exampleInstances(seed))
  const cast: Cast = { seed: `${seed}/${id}`, instances, users }

  const lists = new Map<string, Series>()
  const byId = new Map<string, Plan>()
  const series: Project['series'] = (service, kind, instanceId) => {
    const key = keyOf(service, kind, instanceId)
    const known = lists.get(key)
    if (known) return known
    const made = createSeries()
    lists.set(key, made)
    return made
  }
  const seriesOf = (plan: Plan): Series =>
    series(plan.service, plan.schedule ? 'scheduled' : 'instant', plan.instance.id)
  let unlisted: { plan: Plan; listedFromMs: number }[] = []
  const insert = (plan: Plan, listedFromMs?: number): void => {
    if (listedFromMs === undefined) seriesOf(plan).insert(plan)
    else unlisted.push({ plan, listedFromMs })
    byId.set(`${plan.service}/${bareId(plan.id)}`, plan)
  }

  // Enough in a small project that some always wait, not a wall of them in a large one.
  const scheduledCount = Math.max(Math.min(48, Math.round(taskCount / 3)), Math.round(taskCount * 0.02))
  const streams: { stream: Stream; nextSlot: number }[] = []
  const add = (stream: Stream, fromMs: number): void => {
    streams.push({ stream, nextSlot: Math.ceil(fromMs / stream.slotMs) })
  }
  const historySlotMs = Math.floor(MONTH_MS / Math.max(1, taskCount - scheduledCount))
  if (taskCount > scheduledCount) add(createHistory(cast, historySlotMs), startMs - MONTH_MS)
  if (taskCount > 0) add(createScheduled(cast, Math.floor(MONTH_MS / scheduledCount)), startMs - MONTH_MS)
  if (options.livelyEveryMs !== null) add(createLively(cast, options.livelyEveryMs), startMs - LIVELY_LEAD_MS)

  const [user] = users
  const restored = instances.find((instance) => instance.id === EXAMPLE_RESTORE_INSTANCE_ID)
  if (user && restored) insert(exampleRestore(restored, user, startMs))

  return {
    id,
    region,
    hasExamples,
    instances,
    users,
    series,
    find: (service, taskId) => byId.get(`${service}/${bareId(taskId)}`),
    insert,
    remove: (service, taskId) => {
      const plan = byId.get(`${service}/${bareId(taskId)}`)
      if (!plan) return false
      seriesOf(plan).remove(taskId)
      unlisted = unlisted.filter((entry) => entry.plan !== plan)
      return byId.delete(`${service}/${bareId(taskId)}`)
    },
    extendTo: (nowMs) => {
      const due = unlisted.filter(({ listedFromMs }) => listedFromMs <= nowMs)
      unlisted = unlisted.filter((entry) => !due.includes(entry))
      for (const { plan } of due) seriesOf(plan).insert(plan)
      for (const entry of streams) {
        const lastSlot = Math.floor(nowMs / entry.stream.slotMs)
        for (; entry.nextSlot <= lastSlot; entry.nextSlot += 1) insert(entry.stream.plan(entry.nextSlot))
      }
    },
  }
}
