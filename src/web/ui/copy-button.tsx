import { useState } from 'react'
import { Button } from './button.tsx'

interface Props {
  text: string
  /** What is copied: `Copy failure text`. */
  label: string
}

const TITLE = { ready: 'Copy', copied: 'Copied', refused: 'Copying is not allowed here' } as const

export const CopyButton = ({ text, label }: Props) => {
  const [outcome, setOutcome] = useState<keyof typeof TITLE>('ready')
  const copy = () => {
    // Only secure pages have a clipboard.
    if (!('clipboard' in navigator)) return setOutcome('refused')
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  }
  return (
    <Button aria-label={outcome === 'ready' ? label : TITLE[outcome]} onClick={copy}>
      {TITLE[outcome]}
    </Button>
  )
}
