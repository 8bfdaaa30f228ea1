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
  /** Which opening it is, counted from 1; 0: it is closed. */
  const [opening, setOpening] = useState(0)
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
    // One that was closed just now may not have said so yet.
    if (dialog.current?.open === true) dialog.current.close()
    else if (document.querySelector('dialog:modal') === null) setOpening((count) => count + 1)
  })
  return (
    <>
      <Button
        className="palette-button"
        aria-label={SHELL.goTo.button}
        aria-haspopup="dialog"
        onClick={() => setOpening(1)}
      >
        <SearchIcon />
        {KEY}
      </Button>
      {opening > 0 && <Palette key={opening} dialog={dialog} onClose={() => setOpening(0)} />}
    </>
  )
}

interface Props {
  dialog: RefObject<HTMLDialogElement | null>
  onClose: () => void
}

/** Only what is typed into: what can be found comes with its own code, and nothing typed before that is lost. */
const Palette = ({ dialog, onClose }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [entered, setEntered] = useState<{ text: string } | null>(null)
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
        // Enter also ends the choice of a Chinese word.
        onKeyDown={({ key, nativeEvent }) =>
          setEntered(key === 'Enter' && !nativeEvent.isComposing ? { text } : null)
        }
      />
      <ErrorBoundary level="h2">
        <PaletteList
          text={text}
          input={input}
          entered={entered}
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
