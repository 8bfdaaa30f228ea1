import { memo } from 'react'
import { encode } from 'uqr'

interface Props {
  text: string
  label: string
}

/** Dark on light in every theme, with its quiet edge: many readers know no other. */
export const QrCode = memo(({ text, label }: Props) => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <figure className="pair-square" aria-label={label}>
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <path className="pair-square-ground" d={`M0 0h${size}v${size}h-${size}z`} />
        <path d={path} shapeRendering="crispEdges" />
      </svg>
    </figure>
  )
})
