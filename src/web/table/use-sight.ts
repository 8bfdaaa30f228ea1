import { useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { drawnAround, isNearEdge, spanInSight, type Span } from './sight.ts'

interface Options {
  scroller: RefObject<HTMLElement | null>
  rowHeight: number
  /** How far it is scrolled at first. */
  initialTop: number
  /** Told with every scrolled frame. */
  onScrolled: (top: number) => void
}

/**
 * About what stands above a list: rows drawn beyond what is in sight make up for a hundred pixels less, and one that is
 * drawn and not seen costs a first visit as much as one that is.
 */
const ABOVE_PX = 300

/** Which rows of a fixed height to draw, and which of them are in sight. */
export const useSight = ({ scroller, rowHeight, initialTop, onScrolled }: Options) => {
  // Without measuring anything; where there is more room after all, more is drawn before anything is seen.
  const [initial] = useState(() => spanInSight(initialTop, innerHeight - ABOVE_PX, rowHeight))
  const inSight = useRef<Span>(initial)
  const [drawn, setDrawn] = useState(() => drawnAround(initial))
  const look = (draw: (span: Span) => void) => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {}
    const sight = spanInSight(scrollTop, clientHeight, rowHeight)
    inSight.current = sight
    if (isNearEdge(sight, drawn)) draw(drawnAround(sight))
  }
  /** In the very frame that is scrolled: later would be a gap. */
  const measureNow = useEffectEvent(() => look((span) => flushSync(() => setDrawn(span))))
  const top = useRef(initialTop)
  const scrolled = useEffectEvent(() => {
    // Read first: behind the rows that are drawn now it would cost a layout.
    top.current = scroller.current?.scrollTop ?? 0
    measureNow()
    onScrolled(top.current)
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onScroll = () => scrolled()
    const resizes = new ResizeObserver(() => measureNow())
    resizes.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resizes.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller])
  return {
    drawn,
    /** How far it was scrolled when it last was, which costs no layout. */
    top: () => top.current,
    /** As of the last frame. */
    inSight: () => inSight.current,
    measure: () => look(setDrawn),
  }
}
