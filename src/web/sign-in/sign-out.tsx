import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { signOut } from '../query/signing.ts'
import { Button } from '../ui/button.tsx'
import { WORDS } from './words.ts'

const { menu: SAID } = WORDS

/** Says before what goes with it, and afterwards only why it did not work: else the whole page says it. */
export const SignOut = () => {
  const client = useQueryClient()
  const id = useId()
  const [isSending, setIsSending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const leave = async (): Promise<void> => {
    setIsSending(true)
    const problem = await signOut(client)
    // The menu is gone where it worked.
    if (problem === null) return
    setIsSending(false)
    setFault(SAID.notOut(problem.title))
  }
  return (
    <div className="user-sign-out">
      <Button
        aria-disabled={isSending}
        aria-describedby={id}
        onClick={() => {
          if (!isSending) void leave()
        }}
      >
        {isSending ? SAID.signingOut : SAID.signOut}
      </Button>
      <small id={id} className="muted">
        {SAID.forgets}
      </small>
      <p role="alert" className="sign-in-fault">
        {fault}
      </p>
    </div>
  )
}
