import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Ago } from '../clock/ages.tsx'
import { formatInstant, formatTime } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { forgetEnded } from '../query/signing.ts'
import { Announced } from '../ui/announced.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import './sign-in.css'
import { useFocusGoesOn } from './use-focus-goes-on.ts'
import { WaysIn } from './ways-in.tsx'
import { WORDS } from './words.ts'

const { ended: SAID } = WORDS

export interface EndedNoteProps {
  /** By the BFF's clock. */
  sinceMs: number
}

/** Above a page that nobody may read any more: it stays as it is, and goes on from here. */
export const EndedNote = ({ sinceMs }: EndedNoteProps) => {
  const [isOpen, setIsOpen] = useState(false)
  useFocusGoesOn()
  return (
    <div className="ended-note">
      <Banner tone="caution">
        <Announced>{SAID.lead}</Announced>
        <strong>{SAID.lead}</strong>{' '}
        {inline(
          SAID.text(
            <span title={formatInstant(sinceMs)}>{formatTime(sinceMs)}</span>,
            <Ago sinceMs={sinceMs} />,
          ),
        )}
      </Banner>
      <Button aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {WORDS.title}
      </Button>
      <Forget />
      {isOpen && <SignInDialog onClose={() => setIsOpen(false)} />}
    </div>
  )
}

/** For whoever does not come back: the next one at this browser need not see it. */
const Forget = () => {
  const client = useQueryClient()
  const [isSending, setIsSending] = useState(false)
  return (
    <Button
      aria-disabled={isSending}
      title={WORDS.menu.forgets}
      onClick={() => {
        if (isSending) return
        setIsSending(true)
        void forgetEnded(client)
      }}
    >
      {SAID.forget}
    </Button>
  )
}

const SignInDialog = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sign-in-dialog" aria-labelledby="sign-in-title" onClose={onClose}>
      <h2 id="sign-in-title">{WORDS.title}</h2>
      <p>{SAID.goesOn}</p>
      <WaysIn hasPage returned={null} />
      <Button onClick={() => dialog.current?.close()}>{SAID.close}</Button>
    </dialog>
  )
}
