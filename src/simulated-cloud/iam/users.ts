import type { World } from '../world.ts'
import { createRandom, hashOf, hex32 } from '../random.ts'

export interface IamUser {
  id: string
  name: string
  domain: string
  password: string
  projectIds: readonly string[]
  /** Of a virtual MFA device; null: there is none. */
  passcode: string | null
}

const stableId = (text: string): string => hex32(createRandom(hashOf(text)))

export const domainIdOf = (domain: string): string => stableId(`domain/${domain}`)

/** The people, and those behind the accounts, of whom one may have several projects. */
export const usersOf = (world: World): IamUser[] => {
  const users = new Map<string, IamUser>()
  for (const { user, ...person } of world.options.people) {
    const key = `${person.domain}/${user}`
    users.set(key, { ...person, id: stableId(`user/${key}`), name: user })
  }
  for (const { credentials, projectId } of world.accounts) {
    if (credentials.kind !== 'password') continue
    const { domain, user, password } = credentials
    const key = `${domain}/${user}`
    const known = users.get(key)
    users.set(key, {
      id: stableId(`user/${key}`),
      name: user,
      domain,
      password,
      projectIds: [...(known?.projectIds ?? []), projectId],
      passcode: null,
    })
  }
  return [...users.values()]
}
