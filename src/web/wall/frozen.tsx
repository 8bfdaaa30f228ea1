import { useLayoutEffect, useRef } from 'react'
import { WORDS } from './words.ts'

/**
 * Says that the page stands still, by itself: the browser lets it appear after a while, unless the page puts that off,
 * each time it has drawn. A page that hangs, or whose timers do, cannot.
 */
export const Frozen = () => {
  const veil = useRef<HTMLParagraphElement>(null)
  // With every drawing.
  useLayoutEffect(() => {
    for (const appearing of veil.current?.getAnimations() ?? []) appearing.currentTime = 0
  })
  return (
    <p ref={veil} className="wall-frozen" aria-hidden="true">
      <strong>{WORDS.frozen.lead}</strong>
      {WORDS.frozen.text}
    </p>
  )
}
