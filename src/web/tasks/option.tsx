import type { ComponentProps, ComponentType } from 'react'
import type { Environment } from '../../contract/session.ts'
import { formatCount } from '../clock/format.ts'
import { EnvironmentBadge } from '../ui/environment-badge.tsx'
import { CHOICE } from './choice-words.ts'

interface Props extends Pick<ComponentProps<'input'>, 'type' | 'name' | 'onKeyDown'> {
  title: string
  /** What tells two of one title apart. */
  note?: string | null
  /** Of a connection. */
  environment?: Environment | null
  /** How many tasks it would show; null where that is not counted. */
  count: number | null
  Icon?: ComponentType | null
  isChosen: boolean
  onChoose: () => void
}

/** One choice of a filter, with what it would show. */
export const Option = ({
  title,
  note = null,
  environment = null,
  count,
  Icon = null,
  isChosen,
  onChoose,
  ...input
}: Props) => (
  <label className="option" data-empty={count === 0} title={note ?? title}>
    <input {...input} checked={isChosen} onChange={onChoose} />
    {Icon && <Icon />}
    <span className="option-title">
      <EnvironmentBadge environment={environment} />
      {title}
    </span>
    {note !== null && <span className="option-note">{note}</span>}
    {count !== null && (
      <span className="option-count">
        {formatCount(count)}
        <span className="visually-hidden">{CHOICE.tasks(count)}</span>
      </span>
    )}
  </label>
)
