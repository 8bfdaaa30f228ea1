import type { DatabaseSync } from 'node:sqlite'
import type { Json } from '../../task/json.ts'
import { sourceKey, type SourceKey, type SourceRef } from '../../task/task-key.ts'
import { textOf } from './sqlite-value.ts'

export interface Bookmarks {
  of(source: SourceRef): Json | null
  write(source: SourceRef, bookmark: Json): void
  /** Tasks that the held bookmark speaks of were lost: it goes, and none is taken until they are read again. */
  lose(source: SourceRef): void
  hasLost(source: SourceRef): boolean
  beginReading(source: SourceRef): void
  /** In memory, as long as nothing can be written. */
  hold(source: SourceRef, bookmark: Json): void
  writeHeld(): void
  forgetHeld(): void
}

export const createBookmarks = (db: DatabaseSync): Bookmarks => {
  const select = db.prepare('SELECT bookmark FROM bookmark WHERE source = ?')
  const upsert = db.prepare(
    `INSERT INTO bookmark (source, bookmark) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET bookmark = excluded.bookmark`,
  )
  const held = new Map<SourceKey, Json>()
  const lost = new Set<SourceKey>()
  return {
    of(source) {
      const key = sourceKey(source)
      const row = select.get(key)
      return held.get(key) ?? (row === undefined ? null : readJson(textOf(row['bookmark'])))
    },
    write: (source, bookmark) => void upsert.run(sourceKey(source), JSON.stringify(bookmark)),
    lose(source) {
      lost.add(sourceKey(source))
      held.delete(sourceKey(source))
    },
    hasLost: (source) => lost.has(sourceKey(source)),
    beginReading: (source) => void lost.delete(sourceKey(source)),
    hold: (source, bookmark) => void held.set(sourceKey(source), bookmark),
    writeHeld() {
      for (const [key, bookmark] of held) upsert.run(key, JSON.stringify(bookmark))
    },
    forgetHeld: () => held.clear(),
  }
}

const readJson = (text: string): Json => JSON.parse(text)
