import { useQuery } from '@tanstack/react-query'
import { knownIdQuery } from '../query/known-id.ts'
import { FoundKept } from './found-kept.tsx'
import { ID_SEARCH } from './id-search-words.ts'

export interface NamedOnlyProps {
  id: string
  titleOfConnection: (id: string) => string
}

/** The list has tasks that name an id, and none whose own it is: what has it may be kept from before. */
export const NamedOnly = ({ id, titleOfConnection }: NamedOnlyProps) => {
  const kept = useQuery(knownIdQuery(id)).data
  if (kept?.ok !== true) return null
  const { tasks, instances } = kept.value
  if (tasks.length + instances.length === 0) return null
  return (
    <section aria-label={ID_SEARCH.ownTitle} className="since-note">
      <p>{ID_SEARCH.own}</p>
      <FoundKept known={kept.value} titleOfConnection={titleOfConnection} isGoneOnWith={false} />
    </section>
  )
}
