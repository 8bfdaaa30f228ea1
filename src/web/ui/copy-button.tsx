import { Button } from './button.tsx'
import { useCopy } from './use-copy.ts'
import { UI } from './words.ts'

interface Props {
  text: string
  /** What is copied: `Copy failure text`. */
  label: string
  /** What stands on the button, where `Copy` alone would not tell what. */
  title?: string
}

export const CopyButton = ({ text, label, title = UI.copy.ready }: Props) => {
  const [outcome, copy] = useCopy(text)
  return (
    <Button aria-label={outcome === 'ready' ? label : UI.copy[outcome]} onClick={copy}>
      {outcome === 'ready' ? title : UI.copy[outcome]}
    </Button>
  )
}
