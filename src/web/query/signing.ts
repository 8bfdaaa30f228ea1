import type { QueryClient } from '@tanstack/react-query'
import { SESSION_PATH } from '../../contract/paths.ts'
import type { IamSignIn, OidcSignIn, OidcSignInBegun, Session } from '../../contract/session.ts'
import { remove, tell, type Answer, type ApiProblem } from './api.ts'
import { leave, tellTabs, type Left } from './door.ts'
import { takeSession } from './session.ts'

/** Why it did not work; null: somebody is signed in now. */
export const signIn = async (client: QueryClient, typed: IamSignIn): Promise<ApiProblem | null> => {
  const answer = await tell<Session>('POST', SESSION_PATH, typed)
  if (!answer.ok) return answer.problem
  takeSession(client, answer.value)
  tellTabs('changed')
  return null
}

/** Where to sign in. */
export const signInElsewhere = (asked: OidcSignIn): Promise<Answer<OidcSignInBegun>> =>
  tell<OidcSignInBegun>('POST', SESSION_PATH, asked)

/** Why it did not work; null: nobody is signed in here any more. */
export const signOut = async (client: QueryClient): Promise<ApiProblem | null> => {
  const answer = await remove(SESSION_PATH)
  // Whoever was signed out already has what they want.
  const isOver = answer.ok || answer.problem.type === 'signed-out'
  if (!isOver && answer.problem.type !== 'store-failed') return answer.problem
  forgetAll(client, isOver ? 'everywhere' : 'here')
  return null
}

/** Where the session has ended: nothing stays of it, whether the server can be asked or not. */
export const forgetEnded = async (client: QueryClient): Promise<void> => {
  await remove(SESSION_PATH)
  forgetAll(client, 'everywhere')
}

/** Browsers that do not know Clear-Site-Data keep nothing either. */
const forgetAll = (client: QueryClient, left: Left): void => {
  try {
    localStorage.clear()
    sessionStorage.clear()
  } catch {
    // Storage can be forbidden: then nothing is kept.
  }
  leave(client, left)
  tellTabs(left)
}
