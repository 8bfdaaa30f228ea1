import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import '../displays/displays.css'
import { WORDS } from '../displays/words.ts'
import { sessionQuery } from '../query/session.ts'
import { tabTitle } from '../shell-words.ts'
import { Message } from '../ui/message.tsx'
import { DisplaysPage } from './displays-page.tsx'
import { NotFoundPage } from './not-found-to-come.ts'
import { PairPage } from './pair-page.tsx'
import { ROUTE } from '../paths.ts'

const { list, pair } = WORDS

/** Where displays are paired, and where they are looked after: by operators, where people sign in. */
export const DisplayPages = () => {
  const [path] = useLocation()
  const session = useQuery(sessionQuery()).data?.value
  if (!session) return null
  if (session.signIn === 'none') return <NotFoundPage />
  const operated = session.connections.filter(({ role }) => role === 'operator')
  const isPairing = path === ROUTE.pair
  if (operated.length === 0)
    return (
      <Message title={pair.needsOperator.title} level="h1">
        <title>{tabTitle(isPairing ? pair.title : list.title)}</title>
        <p>{pair.needsOperator.text}</p>
      </Message>
    )
  return isPairing ? (
    <PairPage connections={operated} />
  ) : (
    <DisplaysPage titleOf={(id) => session.connections.find((each) => each.id === id)?.title ?? id} />
  )
}
