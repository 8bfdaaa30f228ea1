import { useEffect, useRef, useState, type RefObject } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { SHELL } from '../shell-words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { useKeyDown } from '../ui/shortcuts.ts'
import type { PaletteListProps } from './palette-list.tsx'

export const loadPaletteList = () => import('./palette-list.tsx')

const PaletteList = deferred<PaletteListProps>(() =>
  loadPart(() => loadPaletteList().then((part) => part.PaletteList), browserRecovery),
)

/** As keyboards have it; Macs use their own key as well. */
const KEY = 'Ctrl K'

/** Opens the palette, wherever somebody is and whatever they type into. */
export const PaletteButton = () => {
  const [isOpen, setIsOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useKeyDown((event) => {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return
    // Otherwise the browser's own address bar takes it.
    event.preventDefault()
    if (isOpen) dialog.current?.close()
    else if (document.querySelector('dialog:modal') === null) setIsOpen(true)
  })
  return (
    <>
      <Button
        className="palette-button"
        aria-label={SHELL.goTo.button}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <SearchIcon />
        {KEY}
      </Button>
      {isOpen && <Palette dialog={dialog} onClose={() => setIsOpen(false)} />}
    </>
  )
}

interface Props {
  dialog: RefObject<HTMLDialogElement | null>
  onClose: () => void
}

/** Only what is typed into: what can be found comes with its own code, and letters typed before that are not lost. */
const Palette = ({ dialog, onClose }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [dialog])
  return (
    <dialog ref={dialog} className="palette" aria-label={SHELL.goTo.label} onClose={onClose} closedby="any">
      <input
        ref={input}
        className="palette-input"
        aria-label={SHELL.goTo.label}
        placeholder={SHELL.goTo.example}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ErrorBoundary level="h2">
        <PaletteList
          text={text}
          input={input}
          onChoose={(run) => {
            // First, because it gives the focus back to where it was.
            dialog.current?.close()
            run()
          }}
        />
      </ErrorBoundary>
    </dialog>
  )
}
