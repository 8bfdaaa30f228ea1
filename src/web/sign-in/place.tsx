import type { ComponentType } from 'react'
import type { Session } from '../../contract/session.ts'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { createStored } from '../ui/stored.ts'
import type * as Parts from './parts.ts'

/** Nobody who is signed in waits for a byte of it. */
const part = <P extends object>(
  pick: (parts: typeof Parts) => ComponentType<P>,
  afterMs = 0,
): ComponentType<P> =>
  deferred(async () => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs))
    return loadPart(() => import('./parts.ts').then(pick), browserRecovery)
  })

export const SignInPage = part((parts) => parts.SignInPage)
export const EndedNote = part((parts) => parts.EndedNote)
export const NothingOpen = part((parts) => parts.NothingOpen)
export const SessionsPage = part((parts) => parts.SessionsPage)
export const SignInRoute = part((parts) => parts.SignInRoute)

/** By then the first rows are painted. */
const AFTER_ROWS_MS = 400

const UserMenu = part((parts) => parts.UserMenu, AFTER_ROWS_MS)

const keptHasUsers = createStored('has-users', (value) => value === true)

/** Who is signed in. Where somebody was before, there is room for it from the start, so that nothing moves. */
export const UserPlace = ({ session }: { session: Session | null }) => {
  const hasUsers = session === null ? keptHasUsers.read() : session.signIn !== 'none'
  if (session !== null && keptHasUsers.read() !== hasUsers) keptHasUsers.write(hasUsers)
  if (!hasUsers) return null
  return (
    <span className="user-place">
      {session?.user && (
        <ErrorBoundary>
          <UserMenu session={session} />
        </ErrorBoundary>
      )}
    </span>
  )
}
