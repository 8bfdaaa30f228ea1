import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table'

/**
 * What the table library does here: which columns there are, in which order and how wide. Filtering and sorting stay
 * beside it, over index arrays, because its row models do not scale to 100,000 rows.
 */
export const FEATURES = tableFeatures({ columnOrderingFeature, columnSizingFeature, columnVisibilityFeature })
