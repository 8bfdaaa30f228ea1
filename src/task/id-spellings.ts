import { dashedId } from './written-id.ts'

/** The same id in both ways that services write it: as it stands, and with its dashes put in or taken out. */
export const spellingsOf = (id: string): string[] => {
  if (id.includes('-')) return [id, id.replaceAll('-', '')]
  return id.length === 32 ? [id, dashedId(id)] : [id]
}
