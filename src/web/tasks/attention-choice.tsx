import { useState } from 'react'
import { ATTENTION_KINDS, type AttentionKind } from '../attention/attention.ts'
import { ATTENTION_LINK } from '../attention/link-words.ts'
import { ATTENTION } from '../attention/words.ts'
import { Segments } from '../ui/segments.tsx'
import type { FacetsProps } from './facets.tsx'
import { Option } from './option.tsx'
import { countAttention } from './select-tasks.ts'

type Props = Pick<FacetsProps, 'view' | 'onChange' | 'shown'>

const OPERATORS = [
  { value: 'is', title: ATTENTION.operator },
  { value: 'not', title: ATTENTION.inverse },
] as const

/** Why tasks need a human; of one task several can be true. */
export const AttentionChoice = ({ view, onChange, shown: { selected, attention } }: Props) => {
  const chosen = view.attention
  // Kept here while nothing is chosen: a choice without reasons is no filter.
  const [isNot, setIsNot] = useState(chosen?.isNot ?? false)
  const isInverted = chosen?.isNot ?? isNot
  const counts = countAttention(selected.selection, attention.marks, ATTENTION_KINDS)
  const change = (values: readonly AttentionKind[], inverted: boolean) =>
    onChange({ attention: values.length === 0 ? null : { values, isNot: inverted } })
  const switched = (kind: AttentionKind) =>
    ATTENTION_KINDS.filter((other) => (chosen?.values.includes(other) ?? false) !== (other === kind))
  return (
    <>
      <div className="facet-head">
        <Segments
          label={ATTENTION.title}
          choices={OPERATORS}
          chosen={isInverted ? 'not' : 'is'}
          onChoose={(operator) => {
            setIsNot(operator === 'not')
            if (chosen) change(chosen.values, operator === 'not')
          }}
        />
      </div>
      <fieldset aria-label={ATTENTION.title} className="options">
        {ATTENTION_KINDS.map((kind, place) => (
          <Option
            key={kind}
            type="checkbox"
            title={ATTENTION.kind[kind]}
            note={ATTENTION_LINK.why[kind]}
            count={counts[place] ?? 0}
            isChosen={chosen?.values.includes(kind) ?? false}
            onChoose={() => change(switched(kind), isInverted)}
          />
        ))}
      </fieldset>
    </>
  )
}
