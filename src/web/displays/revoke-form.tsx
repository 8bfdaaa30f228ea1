import { useEffect, useRef, useState } from 'react'
import type { DisplayReport } from '../../contract/displays.ts'
import { useDisplayChanges } from '../query/displays.ts'
import { Button } from '../ui/button.tsx'
import { WORDS } from './words.ts'

const { list } = WORDS

/** What it does is said before it is done. */
export const RevokeForm = ({ display, onDone }: { display: DisplayReport; onDone: () => void }) => {
  const [fault, setFault] = useState<string | null>(null)
  const { revoke } = useDisplayChanges()
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => cancel.current?.focus(), [])
  return (
    <fieldset className="display-actions" aria-label={list.revokeOf(display.name)}>
      <p>{fault ?? list.sure(display.name)}</p>
      <Button
        className="display-yes"
        onClick={() => void revoke(display.id).then((why) => (why === null ? onDone() : setFault(why)))}
      >
        {list.yes}
      </Button>
      <Button ref={cancel} onClick={onDone}>
        {list.cancel}
      </Button>
    </fieldset>
  )
}
