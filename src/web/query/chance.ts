/** 0 to 1, for spreading retries; by the one random source that tests and rules allow. */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
