import type { AccessRule } from '../src/server/sign-in/sign-in-config.ts'
import type { TestSignIn } from './bff-in-process.ts'

/** A question of somebody, as the proxy in front of the server hands it on. `groups`: parted by commas. */
export const as = (user: string, groups = ''): Record<string, string> => ({
  'x-csrf': '1',
  'x-user': user,
  'x-groups': groups,
})

/** Signed in by a proxy, with these rules; the first user that one of them names watches. */
export const byProxy = (access: readonly AccessRule[], metricsToken: string | null = null): TestSignIn => ({
  config: {
    kind: 'proxy',
    proxies: ['127.0.0.1'],
    userHeader: 'x-user',
    groupsHeader: access.some(({ groups }) => groups.length > 0) ? 'x-groups' : null,
    metricsToken,
    access,
  },
  ownHeaders: () => as(access.flatMap(({ users }) => users)[0] ?? ''),
})
