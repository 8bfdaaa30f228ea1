import type { QueryClient } from '@tanstack/react-query'
import { followed, NOTHING } from '../follow/followed.ts'
import { keptLook } from '../since/kept-look.ts'
import { createStored } from '../ui/stored.ts'
import { endLines } from './lines.ts'
import { isSessionQuery, userIn } from './session.ts'

/** Who was last signed in with this browser. */
const keptUser = createStored<string | null>('user', (value) => (typeof value === 'string' ? value : null))

/**
 * From now on whatever was read for somebody is dropped as soon as somebody else is signed in, or they see something
 * else. Who is signed out may come back as the same.
 */
export const forgetOthers = (client: QueryClient): void => {
  let known: string | null = null
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || !isSessionQuery(query.queryKey)) return
    const user = userIn(client)
    if (user === null || user === known) return
    const before = known ?? keptUser.read()
    known = user
    if (before === user) return
    keptUser.write(user)
    if (before === null) return
    keptLook.write(null)
    followed.write(NOTHING)
    void import('../follow/unread.ts').then(({ unread }) => unread.write([])).catch(() => undefined)
    endLines()
    void client.resetQueries({ predicate: ({ queryKey }) => !isSessionQuery(queryKey) })
  })
}
