/** Chance that is none: everything follows from text, so that the same seed makes the same world. */

/** 32 bits of text (FNV-1a with a final avalanche, because neighbouring slots differ in one digit only). */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A stream of numbers in [0, 1). */
export type Random = () => number

/** mulberry32. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

export const wholeBetween = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1))

export const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('pick: the list is empty')
  return one
}

export interface Weighted {
  weight: number
}

export const pickWeighted = <T extends Weighted>(random: Random, list: readonly T[]): T => {
  let rest = random() * list.reduce((sum, one) => sum + one.weight, 0)
  for (const one of list) {
    rest -= one.weight
    if (rest < 0) return one
  }
  return pick(random, list)
}

/** Normal by Box and Muller, then e to that: many short ones, few long ones. */
export const logNormal = (random: Random, median: number, spread: number): number => {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * random()))
}

const hexWord = (random: Random): string =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')

export const hex32 = (random: Random): string =>
  hexWord(random) + hexWord(random) + hexWord(random) + hexWord(random)

/** The look of a random UUID, version 4. */
export const uuid = (random: Random): string => {
  const hex = hex32(random)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
