import type { Role } from '../../contract/session.ts'
import type { Principal } from './principal.ts'
import type { AccessRule } from './sign-in-config.ts'
import { createVisibilities } from './visibility.ts'

/** Somebody whose name is known for sure, before it is clear what they may see. */
export interface Person {
  /** How they signed in; the same id there and elsewhere are two people. */
  by: 'iam' | 'oidc' | 'proxy'
  /** What rules call them. */
  id: string
  name: string
  groups: readonly string[]
  /** Connections that the cloud itself lets them read, of those it knows of; null: it was not asked, and the rules alone decide. */
  reachable: readonly string[] | null
}

/** The same in every session, and of nobody else. */
export const personIdOf = ({ by, id }: Person): string => `${by}:${id}`

/** Whom the rules of the configuration let see what. */
export type Access = (person: Person) => Principal

/**
 * Every rule that names a person or one of their groups counts, and the greater role of a connection. Where the cloud
 * was asked, it decides what they may read of `asked`, the connections it knows of, and rules only what they may do with
 * it; of others the rules alone decide.
 */
export const createAccess = (
  rules: readonly AccessRule[],
  connections: readonly string[],
  asked: readonly string[] = [],
): Access => {
  const visibilityOf = createVisibilities()
  return (person) => {
    const { id, name, groups, reachable } = person
    const roles = new Map<string, Role>(
      asked.flatMap((connection) => (reachable?.includes(connection) ? [[connection, 'viewer']] : [])),
    )
    for (const rule of rules) {
      if (!rule.users.includes(id) && !rule.groups.some((group) => groups.includes(group))) continue
      for (const connection of rule.connections ?? connections) {
        if (reachable !== null && asked.includes(connection) && !roles.has(connection)) continue
        if (rule.role === 'operator' || !roles.has(connection)) roles.set(connection, rule.role)
      }
    }
    return { id: personIdOf(person), name, roles, visibility: visibilityOf(roles.keys()) }
  }
}
