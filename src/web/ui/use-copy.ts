import { useEffect, useState } from 'react'

export type CopyOutcome = 'ready' | 'copied' | 'refused'

const SHOWN_MS = 2000

/** Copies a text, and says for a moment what came of it. */
export const useCopy = (text: string): [CopyOutcome, () => void] => {
  const [outcome, setOutcome] = useState<CopyOutcome>('ready')
  useEffect(() => {
    if (outcome === 'ready') return undefined
    const timer = setTimeout(() => setOutcome('ready'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => {
    // Only secure pages have a clipboard.
    if (!('clipboard' in navigator)) return setOutcome('refused')
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  }
  return [outcome, copy]
}
