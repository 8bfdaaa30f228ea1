import type { Call } from './endpoint.ts'
import { readText, readWhole } from './parameters.ts'
import type { CloudInstance } from '../plan.ts'
import type { Service } from '../../task/service.ts'

export interface InstancePage {
  total: number
  instances: CloudInstance[]
}

/** `*` before the text makes it fuzzy (facts.md 2.8). */
const fits = (value: string, filter: string | null): boolean =>
  filter === null || (filter.startsWith('*') ? value.includes(filter.slice(1)) : value === filter)

/** One page of the instances of a database service; null: a parameter is wrong (facts.md 2.8, 3.6, 4.4). */
export const instancePage = ({ project, query }: Call, service: Service): InstancePage | null => {
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 100, low: 1, high: 100 })
  if (offset === null || limit === null) return null
  const found = project.instances.filter(
    (instance) =>
      instance.service === service &&
      fits(instance.id, readText(query, 'id')) &&
      fits(instance.name, readText(query, 'name')),
  )
  return { total: found.length, instances: found.slice(offset, offset + limit) }
}
