import { useState } from 'react'
import { browserRecovery, loadPart } from './build.ts'
import { deferred } from './deferred.tsx'
import type { KeysHelpProps } from './keys-help.tsx'
import { SHELL } from './shell-words.ts'
import { Button } from './ui/button.tsx'
import { useShortcuts } from './ui/shortcuts.ts'

export const loadKeysHelp = () => import('./keys-help.tsx')

const KeysHelp = deferred<KeysHelpProps>(() =>
  loadPart(() => loadKeysHelp().then((part) => part.KeysHelp), browserRecovery),
)

/** Opens what the keys do, and is opened by one itself. */
export const KeysButton = () => {
  const [isOpen, setIsOpen] = useState(false)
  useShortcuts({ '?': () => setIsOpen(true) })
  return (
    <>
      <Button
        className="keys-button"
        aria-label={SHELL.keys}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {'?'}
      </Button>
      {isOpen && <KeysHelp onClose={() => setIsOpen(false)} />}
    </>
  )
}
