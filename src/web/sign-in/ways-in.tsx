import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../query/session.ts'
import { FailureSentence } from '../tasks/server-trouble.tsx'
import { Button } from '../ui/button.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { keepGoingOn } from './going-on.ts'
import { IamForm } from './iam-form.tsx'
import { WORDS } from './words.ts'

const { proxy: BY_PROXY } = WORDS

interface Props {
  /** There is a page that would be lost by going away. */
  hasPage: boolean
  /** Why somebody who came back from elsewhere is not signed in. */
  returned: string | null
}

/** How people sign in here. */
export const WaysIn = ({ hasPage, returned }: Props) => {
  const { data: kept } = useQuery(sessionQuery())
  switch (kept?.value?.signIn) {
    case 'iam':
      return <IamForm />
    case 'oidc':
      return <Elsewhere hasPage={hasPage} returned={returned} />
    case 'proxy':
      return <ByProxy />
    // Nobody is asked to sign in there: the page goes on as soon as that is known.
    case 'none':
    case undefined:
      return (
        <p className="muted">{kept?.failure ? <FailureSentence failure={kept.failure} /> : WORDS.reading}</p>
      )
  }
}

/** Loading the page anew leads past the proxy, which then can ask. */
const ByProxy = () => (
  <div className="sign-in-form">
    <p>{BY_PROXY.lead}</p>
    <p className="muted">{BY_PROXY.help}</p>
    <Button
      className="button-main"
      onClick={() => {
        const { pathname, search, hash } = location
        // So that the other tabs are told.
        keepGoingOn(pathname + search, pathname + search + hash)
        location.reload()
      }}
    >
      {BY_PROXY.again}
    </Button>
  </div>
)
