import { useId, useState } from 'react'
import { appearingPixel } from './appearing-pixel.ts'
import type { Moment } from './truth.ts'
import { WORDS } from './words.ts'

interface Props {
  /** The last one. */
  beat: Moment
}

const APPEARS_MS = 20_000
const RENEWED_MS = 5_000

/**
 * Says that the page stands still, by itself: the browser lets it appear after a while, unless the page puts that off
 * while it beats. A page that hangs, or whose timers do, cannot.
 */
export const Frozen = ({ beat }: Props) => {
  const [renewed, setRenewed] = useState({ atMs: beat.browserMs, turn: 0 })
  if (Math.abs(beat.browserMs - renewed.atMs) >= RENEWED_MS)
    setRenewed({ atMs: beat.browserMs, turn: 1 - renewed.turn })
  // One that comes anew begins its time anew.
  return hasPictureTime ? <ByPicture turn={renewed.turn} /> : <ByAnimation key={renewed.turn} />
}

/**
 * Chromium goes on with a moving picture while the page hangs, and begins it anew when it is taken up again. Firefox does
 * not begin it anew, and WebKit shows what is behind a mask that is not there yet: both would say of a page that goes on
 * that it stands still.
 */
const hasPictureTime = navigator.userAgent.includes('Chrome/')

/** In turns: the time of a picture begins anew when it is taken up again, and one that is never the same is never let go. */
const PICTURES = [appearingPixel(APPEARS_MS, 1), appearingPixel(APPEARS_MS, 2)] as const

/** Seen as far as a picture is. An animation would have Chromium draw sixty times a second. */
const ByPicture = ({ turn }: { turn: number }) => {
  const mask = useId()
  return (
    <>
      <svg className="wall-frozen-mask" aria-hidden="true">
        <mask id={mask} maskContentUnits="objectBoundingBox">
          <image href={PICTURES[turn]} width="1" height="1" preserveAspectRatio="none" />
        </mask>
      </svg>
      <p className="wall-frozen" aria-hidden="true" style={{ mask: `url(#${CSS.escape(mask)})` }}>
        <Text />
      </p>
    </>
  )
}

const ByAnimation = () => (
  <p className="wall-frozen wall-frozen-animated" aria-hidden="true">
    <Text />
  </p>
)

const Text = () => (
  <>
    <strong>{WORDS.frozen.lead}</strong>
    {WORDS.frozen.text}
  </>
)
