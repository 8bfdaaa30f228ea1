import { columnSizingFeature, columnVisibilityFeature, tableFeatures } from '@tanstack/react-table'

/**
 * What the table library does here: columns, their headers, sizes and visibility. Filtering and sorting stay beside
 * it, over index arrays, because its row models do not scale to 100,000 rows.
 */
export const FEATURES = tableFeatures({ columnSizingFeature, columnVisibilityFeature })
