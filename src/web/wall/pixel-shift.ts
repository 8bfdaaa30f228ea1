/** So that nothing stands on the same pixels for months: a slow walk around, a step at a time. */

const STEP_MS = 60_000
/** In the type size of the display; its edge is wider. */
const REACH_EM = 0.3
const STEPS = 8

export const shiftAt = (sinceMs: number): { x: number; y: number } => {
  const angle = ((Math.floor(sinceMs / STEP_MS) % STEPS) / STEPS) * 2 * Math.PI
  return { x: rounded(Math.cos(angle) * REACH_EM), y: rounded(Math.sin(angle) * REACH_EM) }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
