import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { boundedWidth, LEAST_WIDTH, MOST_WIDTH } from './column-widths.ts'
import { TABLE } from './words.ts'

interface Props {
  /** Of the column before it. */
  title: string
  /** Null: as wide as it comes. */
  width: number | null
  onResize: (px: number | null) => void
}

const STEP = 8
const LARGE_STEP = 64

/** The edge of a column, by which it is made wider or narrower: with the pointer, or with the arrow keys. */
export const ColumnEdge = ({ title, width, onResize }: Props) => {
  const [drawn, setDrawn] = useState<number | null>(null)
  /** Where the pointer took hold of it. */
  const [held, setHeld] = useState<{ x: number; width: number } | null>(null)
  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    const px = widthAfter(event, width ?? widthOf(event.currentTarget))
    if (px === undefined) return
    event.preventDefault()
    onResize(px)
  }
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setHeld({ x: event.clientX, width: widthOf(event.currentTarget) })
  }
  return (
    // Not an hr: one that can be moved is a control.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={TABLE.width(title)}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuenow={width ?? drawn ?? LEAST_WIDTH}
      aria-valuetext={TABLE.pixels(width ?? drawn ?? LEAST_WIDTH)}
      tabIndex={0}
      className="column-edge"
      title={TABLE.resize}
      // Known only once it is drawn; whoever hears it has the focus here.
      onFocus={({ currentTarget }) => setDrawn(boundedWidth(widthOf(currentTarget)))}
      onKeyDown={keyDown}
      onPointerDown={take}
      onPointerMove={({ clientX }) => {
        if (held !== null) onResize(held.width + clientX - held.x)
      }}
      onPointerUp={() => setHeld(null)}
      onPointerCancel={() => setHeld(null)}
      onDoubleClick={() => onResize(null)}
    />
  )
}

const widthOf = (edge: HTMLElement): number => edge.parentElement?.offsetWidth ?? LEAST_WIDTH

/** Undefined for keys that mean nothing here. */
const widthAfter = ({ key, shiftKey }: KeyboardEvent, px: number): number | null | undefined => {
  const step = shiftKey ? LARGE_STEP : STEP
  switch (key) {
    case 'ArrowLeft':
      return px - step
    case 'ArrowRight':
      return px + step
    case 'Home':
      return LEAST_WIDTH
    case 'Enter':
      return null
    default:
      return undefined
  }
}
