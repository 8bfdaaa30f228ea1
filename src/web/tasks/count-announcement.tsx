import { useEffect, useState } from 'react'
import { Announced } from '../ui/announced.tsx'
import type { View } from './view.ts'
import { LIST } from './words.ts'

const QUIET_MS = 1500

/** Tells screen readers the outcome of a filter, once typing has paused; what polling changes is not announced. */
export const CountAnnouncement = ({ view, count }: { view: View; count: number | null }) => {
  const [announced, setAnnounced] = useState({ view, text: '' })
  const isOutdated = announced.view !== view && count !== null
  useEffect(() => {
    if (!isOutdated) return undefined
    const timer = setTimeout(() => setAnnounced({ view, text: LIST.count.shown(count) }), QUIET_MS)
    return () => clearTimeout(timer)
  }, [isOutdated, view, count])
  return announced.text !== '' && <Announced>{announced.text}</Announced>
}
