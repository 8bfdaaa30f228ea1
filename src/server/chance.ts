/** From 0 up to 1. The one place of the BFF that asks chance: pauses are spread by it, so that nobody retries in step. */
export const chance = (): number => Math.random()
