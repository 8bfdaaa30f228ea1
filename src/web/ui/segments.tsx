import { useId } from 'react'

interface Props<T extends string> {
  /** Accessible name of the group. */
  label: string
  choices: readonly { value: T; title: string; lang?: string }[]
  chosen: T
  onChoose: (value: T) => void
}

/** One of a few, all in sight: native radio buttons, so arrow keys work by themselves. */
export const Segments = <T extends string>({ label, choices, chosen, onChoose }: Props<T>) => {
  const name = useId()
  return (
    <fieldset aria-label={label} className="segments">
      {choices.map(({ value, title, lang }) => (
        <label key={value} lang={lang}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  )
}
