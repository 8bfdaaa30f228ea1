import { bareId, type Plan } from './plan.ts'

/** How long a task stays known: "of the last one month" (facts.md 2.1, 3.3, 4.1). */
export const MONTH_MS = 30 * 24 * 3_600_000

export interface Window {
  fromMs: number
  toMs: number
}

/** Tasks of one list, sorted by creation. New ones arrive at the end, so that insertion costs next to nothing. */
export interface Series {
  readonly names: ReadonlySet<string>
  insert(plan: Plan): void
  remove(id: string): void
  /** Those created in the window, newest first; without `matches` only the asked part is looked at. */
  select(window: Window, matches: ((plan: Plan) => boolean) | null): Selection
}

export interface Selection {
  total: number
  slice: (offset: number, limit: number) => Plan[]
}

export const createSeries = (): Series => {
  const plans: Plan[] = []
  const names = new Set<string>()

  /** Index of the first one created at or after the moment. */
  const firstFrom = (atMs: number): number => {
    let low = 0
    let high = plans.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const plan = plans[middle]
      if (plan !== undefined && plan.createdMs < atMs) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    names,
    insert: (plan) => {
      names.add(plan.name.trim())
      const last = plans.at(-1)
      if (last === undefined || last.createdMs <= plan.createdMs) plans.push(plan)
      else plans.splice(firstFrom(plan.createdMs + 1), 0, plan)
    },
    remove: (id) => {
      const index = plans.findIndex((plan) => bareId(plan.id) === bareId(id))
      if (index >= 0) plans.splice(index, 1)
    },
    select: ({ fromMs, toMs }, matches) => {
      const low = firstFrom(fromMs)
      const high = Math.max(low, firstFrom(toMs + 1))
      if (!matches) {
        return {
          total: high - low,
          slice: (offset, limit) =>
            plans.slice(Math.max(low, high - offset - limit), Math.max(low, high - offset)).toReversed(),
        }
      }
      const found: Plan[] = []
      for (let index = high - 1; index >= low; index -= 1) {
        const plan = plans[index]
        if (plan !== undefined && matches(plan)) found.push(plan)
      }
      return { total: found.length, slice: (offset, limit) => found.slice(offset, offset + limit) }
    },
  }
}
