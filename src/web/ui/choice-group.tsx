import { useId, type ComponentType } from 'react'
import { formatCount } from '../clock/format.ts'

interface Choice<T extends string> {
  value: T
  title: string
  /** How many it would show; null while that is not known. */
  count: number | null
  Icon?: ComponentType
}

interface Props<T extends string> {
  label: string
  choices: readonly Choice<T>[]
  chosen: readonly T[]
  /** What is chosen is what was left over: the others were taken out. */
  isInverted: boolean
  onSwitch: (value: T) => void
}

/** Any number of a few: check boxes that look like pills. None chosen means all. */
export const ChoiceGroup = <T extends string>({ label, choices, chosen, isInverted, onSwitch }: Props<T>) => (
  <fieldset className="choices" data-inverted={isInverted}>
    {/* The icons say what it is about; the name is for those who do not see them together. */}
    <legend className="visually-hidden">{label}</legend>
    {choices.map((choice) => (
      <Pill
        key={choice.value}
        choice={choice}
        isChosen={chosen.includes(choice.value)}
        onSwitch={() => onSwitch(choice.value)}
      />
    ))}
  </fieldset>
)

interface PillProps {
  choice: Choice<string>
  isChosen: boolean
  onSwitch: () => void
}

const Pill = ({ choice: { title, count, Icon }, isChosen, onSwitch }: PillProps) => {
  const countId = useId()
  return (
    <label className="pill" data-empty={count === 0}>
      <input type="checkbox" checked={isChosen} onChange={onSwitch} aria-describedby={countId} />
      {Icon && <Icon />}
      {title}
      {/* The count describes the choice; it is no part of its name. */}
      <span id={countId} className="pill-count" aria-hidden="true">
        {count === null ? '' : formatCount(count)}
      </span>
    </label>
  )
}
