import type { ConnectionReport } from '../../contract/session.ts'
import { EnvironmentBadge } from '../ui/environment-badge.tsx'
import { WORDS } from './words.ts'

const { pair } = WORDS

interface Props {
  connections: readonly ConnectionReport[]
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}

/** What the display may read. Its view may show less of it, and nothing else. */
export const ConnectionChoice = ({ connections, chosen, onChoose }: Props) => (
  <fieldset className="pair-field">
    <legend>{pair.connections}</legend>
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
    <p className="pair-hint">{pair.connectionsHint}</p>
  </fieldset>
)
