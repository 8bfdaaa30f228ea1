/** One line of the table. `floor` is the same thing done by hand, measured in the same run. */
export interface Figure {
  name: string
  value: number
  unit: 'KB' | 'ms' | 'us' | 'requests'
  floor: number | null
  goal: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
