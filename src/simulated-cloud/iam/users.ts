import type { World } from '../world.ts'
import { createRandom, hashOf, hex32 } from '../random.ts'

export interface IamUser {
  id: string
  name: string
  domain: string
  password: string
  projectIds: readonly string[]
}

const stableId = (text: string): string => hex32(createRandom(hashOf(text)))

export const domainIdOf = (domain: string): string => stableId(`domain/${domain}`)

/** The people behind the accounts; one may have several projects. */
export const usersOf = (world: World): IamUser[] => {
  const users = new Map<string, IamUser>()
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
    })
  }
  return [...users.values()]
}
