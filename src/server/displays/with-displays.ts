import type { SignIn } from '../sign-in/sign-in.ts'
import type { Displays } from './displays.ts'

/** Whoever is signed in counts first: in a browser that is a display, too, they are themselves. */
export const withDisplays = (signIn: SignIn, displays: Displays): SignIn => ({
  ...signIn,
  identify(asked) {
    const visitor = signIn.identify(asked)
    if (visitor instanceof Promise) return visitor.then((person) => person ?? displays.find(asked))
    return visitor ?? (hasCookies(asked) ? displays.find(asked) : null)
  },
  payer: (asked) => signIn.payer(asked) ?? displays.payer(asked),
})

/** Spares everybody else a promise. */
const hasCookies = ({ headers }: Parameters<SignIn['identify']>[0]): boolean => headers.cookie !== undefined
