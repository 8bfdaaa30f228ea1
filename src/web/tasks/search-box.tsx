import { SearchIcon } from '../ui/icons.tsx'
import { LIST } from './words.ts'

interface Props {
  text: string
  onChange: (text: string) => void
  onEnter: () => void
}

const ID = 'search'

/** Where the keyboard goes on when what had the focus is about to go away. */
export const focusSearchBox = (): void => document.getElementById(ID)?.focus()

export const isSearchBoxFocused = (): boolean => document.activeElement?.id === ID

export const SearchBox = ({ text, onChange, onEnter }: Props) => (
  <div className="search-box">
    <SearchIcon />
    <input
      id={ID}
      type="search"
      className="field"
      aria-label={LIST.search.label}
      placeholder={LIST.search.placeholder}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={({ key, nativeEvent }) => {
        // Enter also ends the choice of a Chinese word.
        if (key === 'Enter' && !nativeEvent.isComposing) onEnter()
      }}
    />
  </div>
)
