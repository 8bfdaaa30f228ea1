import { useRef, useState, type ToggleEvent } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import type { FacetsProps } from './facets.tsx'
import { FILTER_DIALOG_ID, focusFilterButton } from './filter-chips.tsx'
import { VIEW } from './view-words.ts'

export const loadFacets = () => import('./facets.tsx')

const Facets = deferred<FacetsProps>(() =>
  loadPart(() => loadFacets().then((part) => part.Facets), browserRecovery),
)

/** Lies over the page without locking it: the list below follows every choice. */
export const FilterDialog = (props: Omit<FacetsProps, 'onClose'>) => {
  const element = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const onToggle = ({ newState }: ToggleEvent) => {
    setIsOpen(newState === 'open')
    // The chip that opened it may be gone.
    if (newState === 'closed' && document.activeElement === document.body) focusFilterButton()
  }
  return (
    <dialog
      ref={element}
      id={FILTER_DIALOG_ID}
      popover="auto"
      aria-label={VIEW.filters}
      className="popover filter-dialog"
      onToggle={onToggle}
    >
      {isOpen && (
        <ErrorBoundary>
          <Facets {...props} onClose={() => element.current?.hidePopover()} />
        </ErrorBoundary>
      )}
    </dialog>
  )
}
