import { useState } from 'react'
import { readReturnPath } from '../../contract/return-path.ts'
import { keptLanguage } from '../language/in-address.ts'
import { ROUTE } from '../paths.ts'
import { signInElsewhere } from '../query/signing.ts'
import { Button } from '../ui/button.tsx'
import { faultText } from './fault-text.ts'
import { goingOnAt, keepGoingOn, keptGoingOn, signInPath } from './going-on.ts'
import { WORDS } from './words.ts'

const { elsewhere: SAID } = WORDS

interface Props {
  /** There is a page that would be lost by going away. */
  hasPage: boolean
  /** Why the way there and back was of no use. */
  returned: string | null
}

export const Elsewhere = ({ hasPage, returned }: Props) => {
  const [isSending, setIsSending] = useState(false)
  const [fault, setFault] = useState(returned)

  const go = async (): Promise<void> => {
    setIsSending(true)
    setFault(null)
    const address = goingOnAt(location, keptGoingOn())
    const returnTo = readReturnPath(address.split('#')[0] ?? '')
    const answer = await signInElsewhere(returnTo === null ? {} : { returnTo })
    if (answer.ok) {
      keepGoingOn(returnTo ?? ROUTE.home, address)
      location.assign(answer.value.location)
      return
    }
    setIsSending(false)
    setFault(faultText(answer.problem, 'oidc'))
  }

  return (
    <div className="sign-in-form">
      <p className="muted">{SAID.lead}</p>
      <p role="alert" className="sign-in-fault">
        {fault}
      </p>
      <Button
        className="button-main"
        aria-disabled={isSending}
        onClick={() => {
          if (!isSending) void go()
        }}
      >
        {SAID.submit}
      </Button>
      {hasPage && (
        <a href={keptLanguage(location.search, signInPath(location))} target="_blank" rel="noopener">
          {SAID.newTab}
        </a>
      )}
    </div>
  )
}
