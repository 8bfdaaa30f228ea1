import { useQuery } from '@tanstack/react-query'
import { Redirect } from 'wouter'
import { sessionQuery } from '../query/session.ts'
import { goingOnAt, keptGoingOn } from './going-on.ts'

/** Whoever is signed in has nothing to do here. Until that is known, nothing is drawn. */
export const SignInRoute = () => {
  const user = useQuery(sessionQuery()).data?.value?.user
  return user ? <Redirect to={goingOnAt(location, keptGoingOn())} replace /> : null
}
