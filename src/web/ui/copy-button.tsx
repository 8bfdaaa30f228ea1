import { Button } from './button.tsx'
import { useCopy } from './use-copy.ts'

interface Props {
  text: string
  /** What is copied: `Copy failure text`. */
  label: string
  /** What stands on the button, where `Copy` alone would not tell what. */
  title?: string
}

const TITLE = { ready: 'Copy', copied: 'Copied', refused: 'Copying is not allowed here' } as const

export const CopyButton = ({ text, label, title = TITLE.ready }: Props) => {
  const [outcome, copy] = useCopy(text)
  return (
    <Button aria-label={outcome === 'ready' ? label : TITLE[outcome]} onClick={copy}>
      {outcome === 'ready' ? title : TITLE[outcome]}
    </Button>
  )
}
