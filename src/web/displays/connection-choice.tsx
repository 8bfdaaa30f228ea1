import type { ConnectionReport } from '../../contract/session.ts'
import { EnvironmentBadge } from '../ui/environment-badge.tsx'
import { WORDS } from './words.ts'

const { pair } = WORDS

interface Props {
  connections: readonly ConnectionReport[]
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  /** What of these it reads. */
  hint: string
}

/** On which connections the display may read the tasks of its view. */
export const ConnectionChoice = ({ connections, chosen, onChoose, hint }: Props) => (
  <fieldset className="pair-field">
    <legend>{pair.connections}</legend>
    {connections.length === 0 && <p>{pair.noneOfView}</p>}
    {connections.map(({ id, title, environment }) => (
      <label key={id} className="pair-check">
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          onChange={({ currentTarget: { checked } }) =>
            onChoose(checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
        {title} <EnvironmentBadge environment={environment} />
      </label>
    ))}
    <p className="pair-hint">{hint}</p>
  </fieldset>
)
