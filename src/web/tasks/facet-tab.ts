import type { Field } from '../../task/filter.ts'
import type { FilterKey } from './view.ts'

/** What is chosen on one leaf of the filters. */
export type FacetTab = Field | 'longer' | 'attention' | 'time' | 'sort'

/** The leaf on which a filter is changed; null: a text is changed in the search box. */
export const tabOf = (key: FilterKey): FacetTab | null =>
  key === 'basis' ? 'time' : key === 'text' ? null : key
