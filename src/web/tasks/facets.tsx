import { useEffect, useRef, type KeyboardEvent } from 'react'
import { FIELDS } from '../../task/filter.ts'
import { ATTENTION } from '../attention/words.ts'
import { Button } from '../ui/button.tsx'
import { AttentionChoice } from './attention-choice.tsx'
import { CHOICE } from './choice-words.ts'
import { DurationChoice } from './duration-choice.tsx'
import type { FacetTab } from './facet-tab.ts'
import { FieldChoice } from './field-choice.tsx'
import { FIELD_TITLE } from './filter-words.ts'
import { SortChoice } from './sort-choice.tsx'
import { TimeChoice } from './time-choice.tsx'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'
import { filterCount, NO_FILTERS, type View } from './view.ts'

const TITLE: Record<FacetTab, string> = {
  ...FIELD_TITLE,
  longer: VIEW.duration,
  attention: ATTENTION.title,
  time: VIEW.time,
  sort: CHOICE.order,
}

export interface FacetsProps {
  tab: FacetTab
  onTab: (tab: FacetTab) => void
  view: View
  onChange: ChangeView
  shown: ShownTasks
  /** The order of the list is chosen here only where its columns have no headers. */
  hasHeaders: boolean
  onClose: () => void
}

/** All filters, leaf by leaf, each value with what it would show. Every choice takes effect at once. */
export const Facets = (props: FacetsProps) => {
  const { tab, onTab, view, onChange, shown, onClose } = props
  const shownCount = shown.selected.selection.places.length
  const tabs: readonly FacetTab[] = [
    ...FIELDS,
    'longer',
    'attention',
    'time',
    ...(props.hasHeaders ? [] : ['sort' as const]),
  ]
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeAfter(event.key, tabs.indexOf(tab), tabs.length)
    const next = place === null ? undefined : tabs[place]
    if (place === null || next === undefined) return
    event.preventDefault()
    onTab(next)
    const button = list.current?.children[place]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <div className="facets">
      <div
        ref={list}
        role="tablist"
        aria-label={CHOICE.by}
        aria-orientation="vertical"
        className="facet-tabs"
      >
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`facet-${each}`}
            aria-selected={each === tab}
            aria-controls="facet-panel"
            tabIndex={each === tab ? 0 : -1}
            onClick={() => onTab(each)}
            onKeyDown={onKeyDown}
          >
            {TITLE[each]}
            {isInForce(view, each) && (
              <span className="facet-mark">
                <span className="visually-hidden">{CHOICE.inForce}</span>
              </span>
            )}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="facet-panel" aria-labelledby={`facet-${tab}`} className="facet-panel">
        <Panel key={tab} {...props} />
      </div>
      <div className="facet-foot">
        {filterCount(view) > 0 && (
          <Button
            onClick={() => {
              list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
              onChange(NO_FILTERS)
            }}
          >
            {VIEW.clear}
          </Button>
        )}
        <Button className="facet-close" onClick={onClose}>
          {CHOICE.show(shownCount)}
        </Button>
      </div>
    </div>
  )
}

const Panel = (props: FacetsProps) => {
  const { tab, view, onChange } = props
  if (tab === 'time') return <TimeChoice {...props} />
  if (tab === 'longer') return <DurationChoice {...props} />
  if (tab === 'attention') return <AttentionChoice {...props} />
  if (tab === 'sort')
    return <SortChoice sorting={view.sorting} onChange={(sorting) => onChange({ sorting })} />
  return <FieldChoice {...props} field={tab} />
}

const isInForce = (view: View, tab: FacetTab): boolean => {
  if (tab === 'time') return view.basis !== 'alive'
  if (tab === 'longer') return view.longerThan !== null
  if (tab === 'attention') return view.attention !== null
  return tab !== 'sort' && view.choices[tab] !== undefined
}

const placeAfter = (key: string, place: number, count: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count
    case 'ArrowUp':
      return (place + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
