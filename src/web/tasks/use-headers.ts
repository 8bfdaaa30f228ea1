import { useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useColumnWidths } from '../table/column-widths.ts'
import { FEATURES } from '../table/features.ts'
import type { TableHeader } from '../table/table.tsx'
import { COLUMN_IDS, COLUMN_TITLE, isColumnId, type ColumnId } from './column-ids.ts'
import { COLUMNS } from './columns.tsx'

const NO_ROWS: never[] = []

/** The headers of these columns, in this order, with the widths of this browser. */
export const useHeaders = (shown: readonly ColumnId[]): readonly TableHeader<ColumnId>[] => {
  const widths = useColumnWidths()
  const state = useMemo(
    () => ({
      columnOrder: [...shown],
      columnVisibility: Object.fromEntries(COLUMN_IDS.map((id) => [id, shown.includes(id)])),
      columnSizing: widths,
    }),
    [shown, widths],
  )
  const table = useTable({ features: FEATURES, columns: COLUMNS, data: NO_ROWS, state })
  const leaves = table.getVisibleLeafColumns()
  return useMemo(
    () =>
      leaves.flatMap((column) => {
        const { id } = column
        if (!isColumnId(id)) return []
        const least = column.columnDef.size ?? column.getSize()
        return [{ id, title: COLUMN_TITLE[id], size: least, width: id in widths ? column.getSize() : null }]
      }),
    [leaves, widths],
  )
}
