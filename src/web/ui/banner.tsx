import type { ReactNode } from 'react'
import { CautionIcon } from './icons.tsx'

interface Props {
  tone: 'plain' | 'caution' | 'failed'
  children: ReactNode
}

/** One line across the page about all of it. */
export const Banner = ({ tone, children }: Props) => (
  <div className={`banner banner-${tone}`}>
    {tone !== 'plain' && <CautionIcon />}
    <p>{children}</p>
  </div>
)
