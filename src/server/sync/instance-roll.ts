import type { VisitedInstance } from '../../cloud/adapter.ts'
import type { Marks } from './bookmark.ts'
import { createHistory, type History } from './history.ts'
import { createTimetable } from './timetable.ts'

/** How one instance was read. */
export interface Visit {
  instance: VisitedInstance
  history: History
  /** When its new tasks were read last; null: never. */
  visitedMs: number | null
  /** When it was tried last, whatever came of it. */
  triedMs: number
  /** When it failed, if it did when it was tried last. */
  failedMs: number | null
  visitCount: number
  /** The rounds and the history both visit; never the same one at once. */
  isUnderWay: boolean
}

/** Which instances there are, by the last lists of them, and how far each was read. */
export interface InstanceRoll {
  /** Takes up what was written down in an earlier life. */
  open(marks: Marks): void
  /** Lists the instances where that is due, once for all who ask meanwhile. Answers those that are gone since. */
  read(list: () => Promise<VisitedInstance[]>, nowMs: number): Promise<readonly string[]>
  isListed(): boolean
  visits(): Visit[]
  /** Lists may leave out an instance once: it moved to an earlier page. One that two in a row lack is gone. */
  isGone(id: string): boolean
  /** The cloud says of the instance itself that there is none: one list more tells. */
  doubt(id: string, nowMs: number): void
  /** Of all that were visited, also in an earlier life, and are not gone. */
  marks(): Marks
}

const AGAIN_AFTER_MS = 2 * 60_000
/** Whether what one list lacks is gone is asked sooner. */
const CONFIRM_AFTER_MS = 30_000
const INSTANCES = 'instances'

export const createInstanceRoll = (): InstanceRoll => {
  const timetable = createTimetable()
  let kept: Marks = {}
  let visits = new Map<string, Visit>()
  /** The ids of the last two lists, newest first. */
  let lists: readonly ReadonlySet<string>[] = []
  let reading: Promise<readonly string[]> | null = null

  const isGone = (id: string): boolean => lists.length === 2 && !lists.some((ids) => ids.has(id))

  const newVisit = (instance: VisitedInstance, nowMs: number): Visit => {
    const mark = kept[instance.id] ?? null
    return {
      instance,
      history: createHistory(nowMs, mark),
      visitedMs: mark?.readMs ?? mark?.upToMs ?? null,
      triedMs: mark?.upToMs ?? 0,
      failedMs: null,
      visitCount: 0,
      isUnderWay: false,
    }
  }

  const note = (instances: readonly VisitedInstance[], nowMs: number): readonly string[] => {
    const ids = new Set(instances.map(({ id }) => id))
    lists = [ids, ...lists.slice(0, 1)]
    const lacking = [...new Set([...visits.keys(), ...Object.keys(kept)])].filter((id) => !ids.has(id))
    const before = visits
    visits = new Map(
      instances.map((instance) => {
        const visit = before.get(instance.id)
        return [instance.id, visit ? Object.assign(visit, { instance }) : newVisit(instance, nowMs)]
      }),
    )
    for (const [id, visit] of before) if (!ids.has(id) && !isGone(id)) visits.set(id, visit)
    kept = Object.fromEntries(Object.entries(kept).filter(([id]) => !isGone(id)))
    if (lacking.some((id) => !isGone(id))) timetable.postpone(INSTANCES, CONFIRM_AFTER_MS, nowMs)
    return lacking.filter(isGone)
  }

  const marks = (): Marks => {
    const visited = [...visits.values()].flatMap(({ instance: { id }, history, visitedMs }) =>
      visitedMs === null ? [] : [[id, { ...history.mark(), readMs: visitedMs }] as const],
    )
    return { ...kept, ...Object.fromEntries(visited) }
  }

  return {
    open(earlier) {
      kept = earlier
    },
    async read(list, nowMs) {
      if (!timetable.isDue(INSTANCES, AGAIN_AFTER_MS, nowMs)) return reading ?? []
      reading = list().then((instances) => note(instances, nowMs))
      try {
        return await reading
      } catch (problem) {
        timetable.postpone(INSTANCES, 0, nowMs)
        throw problem
      } finally {
        reading = null
      }
    },
    isListed: () => lists.length > 0,
    visits: () => [...visits.values()],
    isGone,
    doubt(id, nowMs) {
      kept = marks()
      visits.delete(id)
      lists = lists.map((ids) => new Set([...ids].filter((other) => other !== id)))
      timetable.postpone(INSTANCES, 0, nowMs)
    },
    marks,
  }
}
