import { z } from 'zod'
import type { SourceRef } from '../../task/task-key.ts'
import type { Store } from '../store/store.ts'
import { isWithin } from './age.ts'
import { readMarkSchema } from './read-mark.ts'
import type { Source } from './source.ts'

/**
 * Where the reader of a source was: one mark for its list, or for DMS one for the list of each instance. The number
 * changes with what a mark means; one that cannot be read, of another version say, means to begin anew.
 */
const bookmarkSchema = z.object({
  version: z.literal(1),
  /** What was read up to there; older bookmarks do not say it. */
  project: z.string().optional(),
  marks: z.record(z.string(), readMarkSchema),
})
export type Marks = z.infer<typeof bookmarkSchema>['marks']

/** The one list of a whole project. */
export const PROJECT_LIST = 'project'

const NOTHING: Marks = {}

/** Whose bookmark it is, and of which project it speaks. */
export type BookmarkOwner = SourceRef & Pick<Source, 'project'>

export const readBookmark = async (store: Store, source: BookmarkOwner): Promise<Marks> => {
  const parsed = bookmarkSchema.safeParse(await store.bookmark(source))
  if (!parsed.success) return NOTHING
  const { project, marks } = parsed.data
  // Of another project nothing was read.
  return project === undefined || project === source.project ? marks : NOTHING
}

/** A watermark that is a little old costs a restart nothing: its gap is one question whatever its length. */
const WRITE_AFTER_MS = 60_000

/** Writes down marks after the pages they speak of were saved. */
export const createBookmark = (store: Store, source: BookmarkOwner) => {
  let writtenMs = Number.NEGATIVE_INFINITY
  return {
    /** `isProgress`: history was read, which would cost more to read again than a moment of new tasks. */
    async write(marks: Marks, isProgress: boolean, nowMs: number): Promise<void> {
      if (!isProgress && isWithin(WRITE_AFTER_MS, writtenMs, nowMs)) return
      await store.saveBookmark(source, { version: 1, project: source.project, marks })
      writtenMs = nowMs
    },
  }
}
