import { useQuery } from '@tanstack/react-query'
import { ROUTE } from '../paths.ts'
import type { Left } from '../query/door.ts'
import { sessionQuery } from '../query/session.ts'
import { tabTitle } from '../shell-words.ts'
import { Announced } from '../ui/announced.tsx'
import './sign-in.css'
import { useFocusGoesOn } from './use-focus-goes-on.ts'
import { WaysIn } from './ways-in.tsx'
import { WORDS } from './words.ts'

export interface SignInPageProps {
  /** They signed out just now; null: they did not. */
  left: Left | null
}

/** Stands at whatever address was asked for, so that it goes on right there. */
export const SignInPage = ({ left }: SignInPageProps) => {
  const kind = useQuery(sessionQuery()).data?.value?.signIn
  useFocusGoesOn()
  const isBack = location.pathname === ROUTE.signIn && new URLSearchParams(location.search).has('problem')
  return (
    <div className="sign-in">
      <title>{tabTitle(WORDS.title)}</title>
      <h1>{WORDS.title}</h1>
      {left !== null && (
        <div className="sign-in-left">
          <Announced>{WORDS.left[left]}</Announced>
          <p>{WORDS.left[left]}</p>
          {kind === 'oidc' && <p>{WORDS.leftElsewhere}</p>}
        </div>
      )}
      <WaysIn hasPage={false} returned={isBack && left === null ? WORDS.fault.returned : null} />
    </div>
  )
}
