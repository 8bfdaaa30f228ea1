import type { Config } from '../config.ts'
import { createAccess } from './access.ts'
import { signInNone } from './none.ts'
import { createIsProxy, signInByProxy } from './proxy.ts'
import type { SignIn } from './sign-in.ts'

/** The way of signing in that the configuration names. */
export const createSignIn = ({ signIn, connections }: Pick<Config, 'signIn' | 'connections'>): SignIn => {
  const ids = connections.map(({ id }) => id)
  switch (signIn.kind) {
    case 'none':
      return signInNone(ids)
    case 'proxy':
      return signInByProxy({
        ...signIn,
        isProxy: createIsProxy(signIn.proxies),
        access: createAccess(signIn.access, ids),
      })
  }
}
