import { useState } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { SHELL } from '../shell-words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { PreferencesIcon } from '../ui/icons.tsx'

const ID = 'preferences'

export const loadPreferences = () => import('./preferences.tsx')

const Preferences = deferred(() =>
  loadPart(() => loadPreferences().then((part) => part.Preferences), browserRecovery),
)

/** Theme, language and time zone, behind one button. */
export const PreferencesMenu = () => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        className="preferences-button"
        popoverTarget={ID}
        aria-haspopup="dialog"
        aria-label={SHELL.preferences}
        title={SHELL.preferences}
      >
        <PreferencesIcon />
      </Button>
      <dialog
        id={ID}
        popover="auto"
        aria-label={SHELL.preferences}
        className="popover preferences"
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && (
          <ErrorBoundary>
            <Preferences />
          </ErrorBoundary>
        )}
      </dialog>
    </>
  )
}
