import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ComponentType } from 'react'
import type { Session } from '../../contract/session.ts'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { createStored } from '../ui/stored.ts'
import type * as Parts from './parts.ts'

/** Nobody who is signed in waits for a byte of it. */
const part = <P extends object>(pick: (parts: typeof Parts) => ComponentType<P>): ComponentType<P> =>
  deferred(() => loadPart(() => import('./parts.ts').then(pick), browserRecovery))

export const SignInPage = part((parts) => parts.SignInPage)
export const EndedNote = part((parts) => parts.EndedNote)
export const NothingOpen = part((parts) => parts.NothingOpen)
export const SessionsPage = part((parts) => parts.SessionsPage)
export const SignInRoute = part((parts) => parts.SignInRoute)

const UserMenu = part((parts) => parts.UserMenu)

const LOOK_MS = 300

/** The first answers are here, and had the time to be painted: nothing was asked for at two looks in a row. */
const useIsCalm = (): boolean => {
  const client = useQueryClient()
  const [isCalm, setCalm] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = (wasCalm: boolean) => {
      timer = setTimeout(() => {
        const isCalmNow = client.isFetching() === 0
        if (isCalmNow && wasCalm) setCalm(true)
        else look(isCalmNow)
      }, LOOK_MS)
    }
    look(false)
    return () => clearTimeout(timer)
  }, [client])
  return isCalm
}

const keptHasUsers = createStored('has-users', (value) => value === true)

/** Who is signed in. Where somebody was before, there is room for it from the start, so that nothing moves. */
export const UserPlace = ({ session }: { session: Session | null }) => {
  const isCalm = useIsCalm()
  const hasUsers = session === null ? keptHasUsers.read() : session.signIn !== 'none'
  useEffect(() => {
    if (keptHasUsers.read() !== hasUsers) keptHasUsers.write(hasUsers)
  }, [hasUsers])
  if (!hasUsers) return null
  return (
    <span className="user-place">
      {isCalm && session?.user && (
        <ErrorBoundary>
          <UserMenu session={session} />
        </ErrorBoundary>
      )}
    </span>
  )
}
