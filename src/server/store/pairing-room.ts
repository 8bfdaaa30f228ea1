import { blockOf } from '../sign-in/address-block.ts'

/** At once; more are a flood. */
const MOST_PAIRINGS = 1_000
/** Of one network, so that a few of them keep nobody else from pairing. */
export const MOST_OF_A_BLOCK = 30

/** Whether one more may ask to be paired from there, beside those of these addresses. */
export const hasRoom = (address: string, others: readonly string[]): boolean => {
  if (others.length >= MOST_PAIRINGS) return false
  const block = blockOf(address)
  return others.filter((other) => other === address || blockOf(other) === block).length < MOST_OF_A_BLOCK
}
