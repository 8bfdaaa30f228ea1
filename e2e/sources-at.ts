import { setImmediate as turn } from 'node:timers/promises'
import type { SourceReport, Sources } from '../src/contract/sources.ts'

export const sourcesAt = async (
  origin: string,
  headers: Record<string, string> = {},
): Promise<readonly SourceReport[]> => {
  const { sources }: Sources = await (await fetch(`${origin}/api/sources`, { headers })).json()
  return sources
}

/** Looks again and again, as a page does, until the sources are as asked. */
export const sourcesOnce = async (
  origin: string,
  areSo: (sources: readonly SourceReport[]) => boolean,
): Promise<readonly SourceReport[]> => {
  for (;;) {
    const sources = await sourcesAt(origin)
    if (areSo(sources)) return sources
    await turn()
  }
}
