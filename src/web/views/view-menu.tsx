import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { consolePath, sharedPath } from '../paths.ts'
import { readOpened } from '../tasks/opened.ts'
import type { View } from '../tasks/view.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { DeletedIcon } from '../ui/icons.tsx'
import type { CurrentView } from './current-view.ts'
import { changeViews, setOpening, useOpening } from './kept-views.ts'
import { RenameIcon, StarIcon } from './menu-icons.tsx'
import { MENU } from './menu-words.ts'
import { NameForm } from './name-form.tsx'
import {
  BUILT_IN_IDS,
  MOST_VIEWS,
  nameOf,
  ownId,
  withoutSaved,
  withRenamed,
  withSaved,
  type SavedView,
  type SavedViews,
  type ViewId,
} from './saved-views.ts'
import { viewPath } from './view-path.ts'
import { titleOf } from './view-titles.ts'

export interface ViewMenuProps {
  view: View
  saved: SavedViews
  current: CurrentView
  onChosen: (id: ViewId) => void
  onClose: () => void
}

/** What was deleted a moment ago, and can be brought back as it was. */
interface Removed {
  view: SavedView
  place: number
  isOpening: boolean
}

/** All views, the one that the list shows marked, and what can be done with the own ones. */
export const ViewMenu = ({ view, saved, current, onChosen, onClose }: ViewMenuProps) => {
  const opening = useOpening()
  const [, navigate] = useLocation()
  const [removed, setRemoved] = useState<Removed | null>(null)
  const [isKept, setIsKept] = useState(true)
  const currentId =
    current.kind === 'same' ? current.id : current.kind === 'changed' ? ownId(current.name) : null
  const change = (next: (known: SavedViews) => SavedViews): boolean => {
    const wasKept = changeViews(next)
    setIsKept(wasKept)
    return wasKept
  }
  const taken = (name: string) => (saved.some((other) => other.name === name) ? MENU.taken(name) : null)
  const own = useRef<HTMLUListElement>(null)
  const undo = useRef<HTMLButtonElement>(null)
  /** What had the focus has gone: it goes on here, each time anew. */
  const [focused, setFocused] = useState<{ name: string } | null>(null)
  useEffect(() => {
    if (removed !== null) undo.current?.focus()
  }, [removed])
  useEffect(() => {
    const links = [...(own.current?.querySelectorAll('a') ?? [])]
    if (focused !== null) links.find((link) => link.textContent === focused.name)?.focus()
  }, [focused])
  const remove = (gone: SavedView) => {
    setRemoved({ view: gone, place: saved.indexOf(gone), isOpening: opening?.id === ownId(gone.name) })
    change((known) => withoutSaved(known, gone.name))
  }
  const bringBack = ({ view: gone, place, isOpening }: Removed) => {
    change((known) => withoutSaved(known, gone.name).toSpliced(place, 0, gone))
    if (isOpening) setOpening(ownId(gone.name))
    setRemoved(null)
    setFocused({ name: gone.name })
  }
  const item = (id: ViewId) => (
    <ViewItem
      key={id}
      id={id}
      href={viewPath(id, saved, view)}
      isCurrent={id === currentId}
      isOpening={(opening?.id ?? 'all') === id}
      saved={saved}
      onChoose={() => {
        onChosen(id)
        onClose()
      }}
      onRemove={remove}
      onOpening={(next) => {
        setIsKept(setOpening(next))
        // An address that says nothing would lead elsewhere from now on.
        navigate(consolePath(view, readOpened(location.search)), { replace: true })
      }}
      onRename={(from, to) => {
        if (from !== to) {
          change((known) => withRenamed(known, from, to))
          if (opening?.id === ownId(from)) setOpening(ownId(to))
        }
        if (id === currentId) onChosen(ownId(to))
        setFocused({ name: to })
      }}
    />
  )
  return (
    <>
      <h2>{MENU.builtInViews}</h2>
      <ul aria-label={MENU.builtInViews}>{BUILT_IN_IDS.map(item)}</ul>
      {saved.length > 0 && (
        <>
          <h2>{MENU.own}</h2>
          <ul ref={own} aria-label={MENU.own}>
            {saved.map(({ name }) => item(ownId(name)))}
          </ul>
        </>
      )}
      <output className="view-note">
        {removed !== null && (
          <>
            <span>{MENU.removed(removed.view.name)}</span>
            <Button ref={undo} onClick={() => bringBack(removed)}>
              {MENU.undo}
            </Button>
          </>
        )}
        {!isKept && MENU.notKept}
      </output>
      <div className="view-actions">
        {current.kind === 'changed' && (
          <Button onClick={() => change((known) => withSaved(known, current.name, view))}>
            {MENU.update(current.name)}
          </Button>
        )}
        <CopyButton
          text={location.origin + sharedPath(view, readOpened(location.search))}
          label={MENU.link}
          title={MENU.link}
        />
      </div>
      <NameForm
        label={MENU.name}
        action={MENU.save}
        name=""
        faultOf={(name) => taken(name) ?? (saved.length < MOST_VIEWS ? null : MENU.full(MOST_VIEWS))}
        onName={(name) => {
          const wasKept = change((known) => withSaved(known, name, view))
          onChosen(ownId(name))
          // What was not kept has to be said.
          if (wasKept) onClose()
        }}
      />
    </>
  )
}

interface ItemProps {
  id: ViewId
  href: string
  isCurrent: boolean
  isOpening: boolean
  saved: SavedViews
  onChoose: () => void
  onRemove: (gone: SavedView) => void
  onRename: (from: string, to: string) => void
  onOpening: (id: ViewId | null) => void
}

const ViewItem = ({ id, href, isCurrent, isOpening, saved, onChoose, ...does }: ItemProps) => {
  const [isRenaming, setIsRenaming] = useState(false)
  const title = titleOf(id)
  const own = saved.find(({ name }) => name === nameOf(id)) ?? null
  if (own !== null && isRenaming)
    return (
      <li>
        <NameForm
          label={MENU.newName(title)}
          action={MENU.keep}
          name={own.name}
          faultOf={(name) =>
            name !== own.name && saved.some((other) => other.name === name) ? MENU.taken(name) : null
          }
          onName={(name) => {
            setIsRenaming(false)
            does.onRename(own.name, name)
          }}
          onCancel={() => {
            setIsRenaming(false)
            does.onRename(own.name, own.name)
          }}
        />
      </li>
    )
  return (
    <li className="view-item">
      <Link href={href} aria-current={isCurrent ? 'true' : undefined} onClick={onChoose}>
        {title}
      </Link>
      <button
        type="button"
        aria-pressed={isOpening}
        aria-label={MENU.open(title)}
        title={isOpening ? MENU.opens : MENU.open(title)}
        onClick={() => does.onOpening(isOpening || id === 'all' ? null : id)}
      >
        <StarIcon />
      </button>
      {own !== null && (
        <>
          <button
            type="button"
            aria-label={MENU.rename(title)}
            title={MENU.rename(title)}
            onClick={() => setIsRenaming(true)}
          >
            <RenameIcon />
          </button>
          <button
            type="button"
            aria-label={MENU.remove(title)}
            title={MENU.remove(title)}
            onClick={() => does.onRemove(own)}
          >
            <DeletedIcon />
          </button>
        </>
      )}
    </li>
  )
}
