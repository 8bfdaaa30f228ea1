import { SearchIcon } from '../ui/icons.tsx'

interface Props {
  text: string
  onChange: (text: string) => void
}

export const SearchBox = ({ text, onChange }: Props) => (
  <div className="search-box">
    <SearchIcon />
    <input
      type="search"
      aria-label="Search tasks"
      placeholder="Name, id, instance, reason"
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </div>
)
