import { useState, type KeyboardEvent } from 'react'
import { NOT_GIVEN, VOCABULARY, type Field } from '../../task/filter.ts'
import { isStatus } from '../../task/status.ts'
import { LOCALE } from '../language/language.ts'
import { Segments } from '../ui/segments.tsx'
import { CHOICE } from './choice-words.ts'
import type { FacetsProps } from './facets.tsx'
import { FIELD_TITLE, titleOf } from './filter-words.ts'
import { Option } from './option.tsx'
import { countValues } from './select-tasks.ts'
import { STATUS_ICON } from './status-look.ts'
import { withChoice } from '../../task/choices.ts'

interface Props extends Pick<FacetsProps, 'view' | 'onChange' | 'shown'> {
  field: Field
}

const OPERATORS = [
  { value: 'is', title: CHOICE.anyOf },
  { value: 'not', title: CHOICE.noneOf },
] as const

/** More than this are found by typing. */
const MAX_COUNT = 100
const MANY = 8

/** The values of one field. They keep their places for as long as they are looked at, whatever happens meanwhile. */
export const FieldChoice = ({
  field,
  view,
  onChange,
  shown: { set, selected, connections, titles, environmentOf },
}: Props) => {
  const choice = view.choices[field]
  const counts = countValues(selected.selection, selected.columnOf(set.tasks, field), field)
  const title = (value: string) => titleOf(field, value, titles)
  const [first] = useState(() => inOrder(field, counts, choice?.values ?? [], connections, title))
  const [sought, setSought] = useState('')
  // Kept here while nothing is chosen: a choice without values is no filter.
  const [isNot, setIsNot] = useState(choice?.isNot ?? false)
  const isInverted = choice?.isNot ?? isNot

  const known = new Set(first)
  const values = [
    ...first,
    ...[...counts.keys(), ...(choice?.values ?? [])].filter((value) => !known.has(value)),
  ]
  const wanted = sought.trim().toLowerCase()
  const found =
    wanted === ''
      ? values
      : values.filter((value) => `${title(value)}\n${value}`.toLowerCase().includes(wanted))
  const shown = [...new Set(found)].slice(0, MAX_COUNT)

  const change = (next: readonly string[], inverted: boolean) =>
    onChange({ choices: withChoice(view.choices, field, { values: next, isNot: inverted }) })
  const switchValue = (value: string) => {
    const chosen = choice?.values ?? []
    change(
      chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
      isInverted,
    )
  }
  return (
    <>
      <div className="facet-head">
        <Segments
          label={CHOICE.matches(FIELD_TITLE[field])}
          choices={OPERATORS}
          chosen={isInverted ? 'not' : 'is'}
          onChoose={(operator) => {
            setIsNot(operator === 'not')
            if (choice) change(choice.values, operator === 'not')
          }}
        />
        {first.length > MANY && (
          <input
            type="search"
            className="field facet-search"
            aria-label={CHOICE.findIn(FIELD_TITLE[field])}
            placeholder={CHOICE.find}
            autoComplete="off"
            spellCheck={false}
            value={sought}
            onChange={({ currentTarget }) => setSought(currentTarget.value)}
          />
        )}
      </div>
      <fieldset aria-label={FIELD_TITLE[field]} className="options">
        {shown.map((value) => (
          <Option
            key={value}
            title={title(value)}
            note={noteOf(field, value, title(value))}
            environment={field === 'connection' ? environmentOf(value) : null}
            count={counts.get(value) ?? 0}
            Icon={field === 'status' && isStatus(value) ? STATUS_ICON[value] : null}
            type="checkbox"
            isChosen={choice?.values.includes(value) ?? false}
            onChoose={() => switchValue(value)}
            onKeyDown={moveFocus}
          />
        ))}
      </fieldset>
      {shown.length === 0 && <p className="facet-note">{emptyText(sought)}</p>}
      {found.length > shown.length && (
        <p className="facet-note">{CHOICE.more(found.length - shown.length)}</p>
      )}
    </>
  )
}

const emptyText = (sought: string): string =>
  sought.trim() === '' ? CHOICE.noValue : CHOICE.notFound(sought.trim())

const inOrder = (
  field: Field,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
  connections: readonly { id: string }[],
  title: (value: string) => string,
): string[] => {
  const known = field === 'connection' ? connections.map(({ id }) => id) : VOCABULARY[field]
  if (known !== undefined) return [...known]
  const values = [...new Set([...counts.keys(), ...chosen])]
  const rank = (value: string) => [Number(!chosen.includes(value)), -(counts.get(value) ?? 0)] as const
  return values.sort((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    return a[0] - b[0] || a[1] - b[1] || title(one).localeCompare(title(other), LOCALE)
  })
}

/** What tells values of one title apart: the raw name, or the end of an id. */
const noteOf = (field: Field, value: string, title: string): string | null => {
  if (value === NOT_GIVEN || title === value) return null
  return field === 'name' || field === 'instance' ? value : null
}

const STEP: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** A list this long is not walked with the tab key. */
const moveFocus = (event: KeyboardEvent<HTMLInputElement>): void => {
  const step = STEP[event.key]
  if (step === undefined) return
  const inputs = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])]
  const next = inputs[inputs.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
