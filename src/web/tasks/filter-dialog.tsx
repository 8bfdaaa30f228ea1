import { useRef, useState, type ToggleEvent } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import type { FacetsProps } from './facets.tsx'

export const loadFacets = () => import('./facets.tsx')

const Facets = deferred<FacetsProps>(() =>
  loadPart(() => loadFacets().then((part) => part.Facets), browserRecovery),
)

interface Props extends Omit<FacetsProps, 'onClose'> {
  id: string
  /** Where the focus goes when what opened it is gone. */
  focusAfterwards: () => void
}

/** Lies over the page without locking it: the list below follows every choice. */
export const FilterDialog = ({ id, focusAfterwards, ...facets }: Props) => {
  const element = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const onToggle = ({ newState }: ToggleEvent) => {
    setIsOpen(newState === 'open')
    if (newState === 'closed' && document.activeElement === document.body) focusAfterwards()
  }
  return (
    <dialog
      ref={element}
      id={id}
      popover="auto"
      aria-label="Filters"
      className="popover filter-dialog"
      onToggle={onToggle}
    >
      {isOpen && (
        <ErrorBoundary>
          <Facets {...facets} onClose={() => element.current?.hidePopover()} />
        </ErrorBoundary>
      )}
    </dialog>
  )
}
