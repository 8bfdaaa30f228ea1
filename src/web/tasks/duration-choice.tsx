import { useState } from 'react'
import { readSpan, spanText } from '../../task/span-text.ts'
import { Segments } from '../ui/segments.tsx'
import { CHOICE } from './choice-words.ts'
import type { FacetsProps } from './facets.tsx'
import { Option } from './option.tsx'
import { countLonger } from './select-tasks.ts'
import { spanTitle } from './span-title.ts'
import { VIEW } from './view-words.ts'

type Props = Pick<FacetsProps, 'view' | 'onChange' | 'shown'>

const MINUTE_MS = 60_000
const SPANS_MS = [1, 5, 15, 30, 60, 240, 1440].map((minutes) => minutes * MINUTE_MS)

const OPERATORS = [
  { value: 'longer', title: VIEW.longerThan },
  { value: 'most', title: VIEW.atMost },
] as const

/** What has ended counts with its duration, what runs with its time so far; what has neither is never shown. */
export const DurationChoice = ({ view, onChange, shown: { set, selected, nowMs } }: Props) => {
  const chosen = view.longerThan
  const [isNot, setIsNot] = useState(chosen?.isNot ?? false)
  const isInverted = chosen?.isNot ?? isNot
  const choose = (ms: number | null) =>
    onChange({ longerThan: ms === null ? null : { ms, isNot: isInverted } })
  const spans = chosen === null || SPANS_MS.includes(chosen.ms) ? SPANS_MS : [...SPANS_MS, chosen.ms]
  const counts = countLonger(selected.selection, set.tasks, spans, isInverted, nowMs)
  return (
    <>
      <div className="facet-head">
        <Segments
          label={CHOICE.durationMatches}
          choices={OPERATORS}
          chosen={isInverted ? 'most' : 'longer'}
          onChoose={(operator) => {
            setIsNot(operator === 'most')
            if (chosen) onChange({ longerThan: { ms: chosen.ms, isNot: operator === 'most' } })
          }}
        />
      </div>
      <fieldset aria-label={VIEW.duration} className="options">
        <Option
          type="radio"
          name="duration"
          title={CHOICE.any}
          count={null}
          isChosen={chosen === null}
          onChoose={() => choose(null)}
        />
        {spans.map((ms, place) => (
          <Option
            key={ms}
            type="radio"
            name="duration"
            title={spanTitle(ms)}
            count={counts[place] ?? 0}
            isChosen={chosen?.ms === ms}
            onChoose={() => choose(ms)}
          />
        ))}
      </fieldset>
      <OtherSpan key={chosen?.ms ?? 0} ms={chosen?.ms ?? null} onChoose={choose} />
      <p className="facet-note">{CHOICE.soFarCounts}</p>
    </>
  )
}

/** Taken over when it is whole, as every letter on the way makes another duration. */
const OtherSpan = ({ ms, onChoose }: { ms: number | null; onChoose: (ms: number) => void }) => {
  const [text, setText] = useState(ms === null ? '' : spanText(ms))
  const [isFaulty, setIsFaulty] = useState(false)
  const takeOver = () => {
    const read = text.trim() === '' ? null : readSpan(text)
    setIsFaulty(text.trim() !== '' && read === null)
    if (read !== null && read !== ms) onChoose(read)
  }
  return (
    <label className="facet-other">
      {CHOICE.other}
      <input
        type="text"
        className="field"
        placeholder={CHOICE.spanExample}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isFaulty}
        aria-describedby="other-span"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={takeOver}
        onKeyDown={({ key }) => {
          if (key === 'Enter') takeOver()
        }}
      />
      <output id="other-span" className="facet-fault">
        {isFaulty && CHOICE.spanFault}
      </output>
    </label>
  )
}
