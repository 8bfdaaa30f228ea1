import { useMemo, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'

/** So many of a long list, and a button that shows the others too as long as some are left. */
export const useFirst = <T,>(
  all: readonly T[],
  count: number,
  textOf: (allCount: number) => string,
): { first: readonly T[]; more: ReactNode } => {
  const [isWhole, setWhole] = useState(false)
  const first = useMemo(() => (isWhole ? all : all.slice(0, count)), [all, count, isWhole])
  return {
    first,
    more: first.length < all.length && <Button onClick={() => setWhole(true)}>{textOf(all.length)}</Button>,
  }
}
