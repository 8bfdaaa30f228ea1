import { useEffect, useRef, useState } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { bffNowMs } from '../clock/now.ts'
import { deferred } from '../deferred.tsx'
import type { View } from '../tasks/view.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ViewsIcon } from '../ui/icons.tsx'
import { currentView, type CurrentView } from './current-view.ts'
import { useSavedViews } from './kept-views.ts'
import type { ViewId } from './saved-views.ts'
import type { ViewMenuProps } from './view-menu.tsx'
import { titleOf } from './view-titles.ts'
import { MENU } from './menu-words.ts'
import { VIEWS } from './words.ts'

const ID = 'views'

const ViewMenu = deferred<ViewMenuProps>(() =>
  loadPart(() => import('./view-menu.tsx').then((part) => part.ViewMenu), browserRecovery),
)

/** Which view was chosen last, as long as the page is open: what differs from it is a change of it. */
let chosen: ViewId | null = null

/** Says which view the list shows, and leads to the others. */
export const ViewButton = ({ view }: { view: View }) => {
  const saved = useSavedViews()
  const current = currentView(view, saved, chosen, bffNowMs())
  const id = current.kind === 'same' ? current.id : null
  useEffect(() => {
    if (id !== null) chosen = id
  }, [id])
  const menu = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button className="view-button" popoverTarget={ID} aria-haspopup="dialog" aria-label={labelOf(current)}>
        <ViewsIcon />
        <span className="view-name">{titleOfCurrent(current)}</span>
        {current.kind === 'changed' && <span className="view-changed">{MENU.changed}</span>}
      </Button>
      <dialog
        ref={menu}
        id={ID}
        popover="auto"
        aria-label={VIEWS.views}
        className="popover view-menu"
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && (
          <ErrorBoundary>
            <ViewMenu
              view={view}
              saved={saved}
              current={current}
              onChosen={(next) => {
                chosen = next
              }}
              onClose={() => menu.current?.hidePopover()}
            />
          </ErrorBoundary>
        )}
      </dialog>
    </>
  )
}

const titleOfCurrent = (current: CurrentView): string => {
  switch (current.kind) {
    case 'none':
      return VIEWS.views
    case 'same':
      return titleOf(current.id)
    case 'changed':
      return current.name
  }
}

const labelOf = (current: CurrentView): string => {
  switch (current.kind) {
    case 'none':
      return VIEWS.views
    case 'same':
      return MENU.view(titleOf(current.id))
    case 'changed':
      return MENU.changedView(current.name)
  }
}
