import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Environment } from '../../contract/session.ts'
import { CopyIcon, FilterIcon, RemoveIcon, SucceededIcon } from '../ui/icons.tsx'
import { Button } from '../ui/button.tsx'
import { EnvironmentBadge, withEnvironment } from '../ui/environment-badge.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { UI } from '../ui/words.ts'
import { focusSearchBox } from './search-box.tsx'
import { sentenceOf, type FilterWords } from './filter-words.ts'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'
import { NO_FILTERS, withInverted, withoutFilter, type FilterKey, type View } from './view.ts'

interface Props {
  view: View
  words: readonly FilterWords[]
  environmentOf: (connection: string) => Environment | null
  onChange: ChangeView
  /** Opens the choices of a filter; null: wherever they were left. */
  onOpen: (key: FilterKey | null) => void
  /** Stands at the end of the line. */
  display: ReactNode
}

const ID = 'filter-button'
/** What the filters are changed in. */
export const FILTER_DIALOG_ID = 'filters'

export const focusFilterButton = (): void => document.getElementById(ID)?.focus()

/** Everything that narrows the list, and the way to narrow it further. Its line is there even when it is empty. */
export const FilterChips = ({ view, words, environmentOf, onChange, onOpen, display }: Props) => {
  const connections = view.choices.connection?.values ?? []
  const list = useRef<HTMLUListElement>(null)
  const remove = (key: FilterKey) => {
    // What has the focus goes away, so it moves on first.
    const chips = [...(list.current?.children ?? [])]
    const place = words.findIndex((filter) => filter.key === key)
    const next = (chips[place + 1] ?? chips[place - 1])?.querySelector<HTMLElement>('.chip-remove')
    if (next) next.focus()
    else focusFilterButton()
    onChange(withoutFilter(view, key))
  }
  const clear = () => {
    focusSearchBox()
    onChange(NO_FILTERS)
  }
  return (
    <div className="filter-line">
      <Button
        id={ID}
        className="filter-button"
        popoverTarget={FILTER_DIALOG_ID}
        onClick={() => onOpen(null)}
        aria-haspopup="dialog"
      >
        <FilterIcon />
        {VIEW.filter}
      </Button>
      <ul ref={list} className="chips" aria-label={VIEW.inForce}>
        {words.map((filter) => (
          <Chip
            key={filter.key}
            filter={filter}
            environments={filter.key === 'connection' ? connections.map(environmentOf) : []}
            onOpen={() => onOpen(filter.key)}
            onInvert={() => onChange(withInverted(view, filter.key))}
            onRemove={() => remove(filter.key)}
          />
        ))}
      </ul>
      {words.length > 0 && (
        <button type="button" className="chips-clear" onClick={clear}>
          {VIEW.clear}
        </button>
      )}
      {display}
    </div>
  )
}

interface ChipProps {
  filter: FilterWords
  /** Of each of its values, where these are connections. */
  environments: readonly (Environment | null)[]
  onOpen: () => void
  onInvert: () => void
  onRemove: () => void
}

const Chip = ({ filter, environments, onOpen, onInvert, onRemove }: ChipProps) => {
  const { key, name, operator, values, inverse, copied } = filter
  const value = values.map((title, place) => withEnvironment(environments[place], title)).join(VIEW.comma)
  const [outcome, copy] = useCopy(copied)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    onRemove()
  }
  return (
    <li className="chip" data-filter={key}>
      <span className="chip-name">{name}</span>
      <button
        type="button"
        className="chip-operator"
        onClick={onInvert}
        onKeyDown={onKeyDown}
        aria-label={VIEW.chip.change(name, operator, inverse)}
        title={VIEW.chip.changeTo(inverse)}
      >
        {operator}
      </button>
      {key === 'text' ? (
        <span className="chip-value" title={value}>
          {value}
        </span>
      ) : (
        <button
          type="button"
          className="chip-value"
          popoverTarget={FILTER_DIALOG_ID}
          popoverTargetAction="show"
          onClick={onOpen}
          onKeyDown={onKeyDown}
          aria-haspopup="dialog"
          aria-label={VIEW.chip.open(value, name)}
          title={value}
        >
          {values.map((title, place) => (
            // Two connections may have one title.
            <Fragment key={`${title} ${String(place)}`}>
              {place > 0 && VIEW.comma}
              <EnvironmentBadge environment={environments[place]} />
              {title}
            </Fragment>
          ))}
        </button>
      )}
      <button
        type="button"
        className="chip-icon"
        onClick={copy}
        onKeyDown={onKeyDown}
        aria-label={outcome === 'ready' ? VIEW.chip.copy(name) : UI.copy[outcome]}
        title={outcome === 'ready' ? VIEW.chip.copy(copied) : UI.copy[outcome]}
      >
        {outcome === 'copied' ? <SucceededIcon /> : <CopyIcon />}
      </button>
      <button
        type="button"
        className="chip-icon chip-remove"
        onClick={onRemove}
        onKeyDown={onKeyDown}
        aria-label={VIEW.chip.remove(sentenceOf(filter))}
        title={VIEW.chip.removeThis}
      >
        <RemoveIcon />
      </button>
    </li>
  )
}
