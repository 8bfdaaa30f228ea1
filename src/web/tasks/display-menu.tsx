import { useState } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ColumnsIcon } from '../ui/icons.tsx'
import type { DisplayProps } from './display-choices.tsx'
import { LIST } from './words.ts'

const ID = 'display'

export const loadDisplay = () => import('./display-choices.tsx')

const DisplayChoices = deferred<DisplayProps>(() =>
  loadPart(() => loadDisplay().then((part) => part.DisplayChoices), browserRecovery),
)

/** How the tasks are laid out; a phone shows cards instead. */
export const DisplayMenu = (props: DisplayProps) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button className="display-button" popoverTarget={ID} aria-haspopup="dialog">
        <ColumnsIcon />
        {LIST.display}
      </Button>
      <dialog
        id={ID}
        popover="auto"
        aria-label={LIST.display}
        className="popover display-menu"
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && (
          <ErrorBoundary>
            <DisplayChoices {...props} />
          </ErrorBoundary>
        )}
      </dialog>
    </>
  )
}
