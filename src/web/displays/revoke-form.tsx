import { useEffect, useRef, useState } from 'react'
import type { DisplayReport } from '../../contract/displays.ts'
import { useDisplayChanges } from '../query/displays.ts'
import { Button } from '../ui/button.tsx'
import { WORDS } from './words.ts'

const { list } = WORDS

interface Props {
  display: DisplayReport
  onCancel: () => void
  /** It is gone from the list. */
  onRevoked: () => void
}

/** What it does is said before it is done. */
export const RevokeForm = ({ display, onCancel, onRevoked }: Props) => {
  const [fault, setFault] = useState<string | null>(null)
  const { revoke } = useDisplayChanges()
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => cancel.current?.focus(), [])
  return (
    <fieldset className="display-actions" aria-label={list.revokeOf(display.name)}>
      <p>{list.sure(display.name)}</p>
      <Button
        className="display-yes"
        onClick={() => void revoke(display.id).then((why) => (why === null ? onRevoked() : setFault(why)))}
      >
        {list.yes}
      </Button>
      <Button ref={cancel} onClick={onCancel}>
        {list.cancel}
      </Button>
      {fault !== null && <span role="alert">{fault}</span>}
    </fieldset>
  )
}
