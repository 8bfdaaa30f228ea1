import { inline } from '../language/inline.ts'
import { COMMA } from '../language/join.ts'
import { Button } from '../ui/button.tsx'
import type { Unread } from '../../task/field-address.ts'
import { VIEW } from './view-words.ts'

interface Props {
  unread: readonly Unread[]
  /** Writes the address anew, without what it does not know. */
  onDismiss: () => void
}

/** What of the address was not understood: the list would otherwise be taken for another one. */
export const AddressNote = ({ unread, onDismiss }: Props) => (
  <p className="address-note" role="note">
    <span>
      {inline(
        VIEW.address.unread(
          unread.slice(0, MAX_COUNT).map(({ parameter, value }, place) => (
            // The same part may stand in an address twice.
            <span key={`${parameter} ${value} ${String(place)}`}>
              {place > 0 && COMMA}
              <code>{shortened(`${parameter}=${value}`)}</code>
            </span>
          )),
          Math.max(0, unread.length - MAX_COUNT),
        ),
      )}
    </span>
    <Button onClick={onDismiss}>{VIEW.address.dismiss}</Button>
  </p>
)

const MAX_COUNT = 5
const MAX_LENGTH = 60

const shortened = (text: string): string =>
  text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).toWellFormed()}…` : text
