/** One line of the table. `floor` is the same thing done by hand, measured in the same run. */
export interface Figure {
  name: string
  value: number
  unit: 'bytes' | 'KB' | 'ms' | 'us' | 'requests' | 'count' | 'MB' | 'frames' | 'nodes' | 'points'
  floor: number | null
  goal: string
}

/** `share` 0 to 1: that part of the values is not greater. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
