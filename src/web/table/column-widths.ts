import { useSyncExternalStore } from 'react'
import { createStored, fieldsOf } from '../ui/stored.ts'

/** In pixels, by column; one that nobody has resized has none. */
export type ColumnWidths = Readonly<Record<string, number>>

export const LEAST_WIDTH = 48
export const MOST_WIDTH = 1200

export const boundedWidth = (px: number): number =>
  Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, px)))

/** What is no width is none. */
export const readWidths = (value: unknown): ColumnWidths =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([id, px]) =>
      typeof px === 'number' && Number.isFinite(px) ? [[id, boundedWidth(px)]] : [],
    ),
  )

/** Of this browser and not of the address: how wide a screen is differs by reader. */
const kept = createStored('column-widths', readWidths)

export const useColumnWidths = (): ColumnWidths =>
  useSyncExternalStore(kept.subscribe, kept.read, () => NO_WIDTHS)

const NO_WIDTHS: ColumnWidths = {}

/** Null: as wide as it comes. */
export const setColumnWidth = (id: string, px: number | null): void => {
  const { [id]: _, ...others } = kept.read()
  kept.write(px === null ? others : { ...others, [id]: boundedWidth(px) })
}

export const resetColumnWidths = (): void => void kept.write(NO_WIDTHS)
