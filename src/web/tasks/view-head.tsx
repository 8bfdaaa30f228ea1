import { useState, type ReactNode } from 'react'
import { useHasRoom } from '../ui/media.ts'
import { AddressNote } from './address-note.tsx'
import { tabOf, type FacetTab } from './facet-tab.ts'
import { FilterBar } from './filter-bar.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { SearchBox } from './search-box.tsx'
import { SourceStrip } from './source-strip.tsx'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import type { Unread } from '../../task/field-address.ts'
import type { View } from './view.ts'

interface Props {
  title: string
  /** Which view of a list it is, and the others. */
  views?: ReactNode
  /** Ways to what is elsewhere. */
  ways?: ReactNode
  /** How many tasks there are, and of what. */
  count: ReactNode
  view: View
  onChange: ChangeView
  unread: readonly Unread[]
  shown: ShownTasks
  /** Enter in the search box, which itself follows every letter. */
  onEnter: () => void
  /** What can be done with all tasks shown. */
  action?: ReactNode
  /** How the tasks are laid out, where that can be chosen. */
  display?: ReactNode
  /** A list without headers is sorted among the filters. */
  hasHeaders: boolean
}

/** The head of a page about the tasks of a view: what they are, everything that narrows them, and how fresh they are. */
export const ViewHead = (props: Props) => {
  const { view, onChange, unread, shown, hasHeaders } = props
  const { sources, titleOfConnection, words } = shown
  const [tab, setTab] = useState<FacetTab>('service')
  const hasRoom = useHasRoom()
  return (
    <div className="view-head">
      <div className="view-title">
        <h1>{props.title}</h1>
        {props.views}
        {props.count}
        {props.ways}
        <SearchBox
          text={view.text}
          // The way back leads to before the search, not letter by letter.
          onChange={(text) =>
            onChange(
              text === '' ? { text, isTextNot: false } : { text },
              view.text === '' ? 'push' : 'replace',
            )
          }
          onEnter={props.onEnter}
        />
        {props.action && <div className="view-commands">{props.action}</div>}
      </div>
      {hasRoom && <FilterBar view={view} onChange={onChange} shown={shown} />}
      <FilterChips
        view={view}
        words={words}
        environmentOf={shown.environmentOf}
        onChange={onChange}
        onOpen={(key) => setTab((last) => (key === null ? last : (tabOf(key) ?? last)))}
        display={props.display}
      />
      {unread.length > 0 && <AddressNote unread={unread} onDismiss={() => onChange({}, 'replace')} />}
      <SourceStrip sources={sources} isOld={shown.isOld} titleOfConnection={titleOfConnection} />
      <FilterDialog
        tab={tab}
        onTab={setTab}
        view={view}
        onChange={onChange}
        shown={shown}
        hasHeaders={hasHeaders}
      />
    </div>
  )
}
