import { z } from 'zod'
import type { Json } from '../../task/json.ts'
import type { SourceRef } from '../../task/task-key.ts'
import type { Store } from '../store/store.ts'
import { isWithin } from './age.ts'
import { UNOBSERVED, type Observed } from './observed.ts'
import { readMarkSchema, type ReadMark } from './read-mark.ts'
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
  /** As of when the source was known; older bookmarks do not say it. */
  observed: z.object({ allMs: z.number().nullable(), runningMs: z.number().nullable() }).optional(),
})
export type Marks = z.infer<typeof bookmarkSchema>['marks']

/** What a reader takes up where another one stopped. */
export interface Bookmark {
  marks: Marks
  observed: Observed
}

/** The one list of a whole project. */
export const PROJECT_LIST = 'project'

const NOTHING: Bookmark = { marks: {}, observed: UNOBSERVED }

/** Whose bookmark it is, and of which project it speaks. */
export type BookmarkOwner = SourceRef & Pick<Source, 'project'>

export const readBookmark = async (store: Store, source: BookmarkOwner): Promise<Bookmark> => {
  const parsed = bookmarkSchema.safeParse(await store.bookmark(source))
  if (!parsed.success) return NOTHING
  const { project, marks, observed = UNOBSERVED } = parsed.data
  // Of another project nothing was read.
  return project === undefined || project === source.project ? { marks, observed } : NOTHING
}

/**
 * A watermark that is a little old costs a restart nothing: its gap is one question whatever its length. And nobody is
 * told that a source is younger than it is by a moment that is a little old.
 */
const WRITE_AFTER_MS = 60_000

/** Writes down where a reader is, after the pages that speak of it were saved. */
export const createBookmark = (store: Store, source: BookmarkOwner) => {
  let writtenMs = Number.NEGATIVE_INFINITY
  return {
    /**
     * `isUrgent`: history was read, which would cost more to read again than a moment of new tasks; or as of now
     * nothing is read any more.
     */
    async write({ marks, observed }: Bookmark, isUrgent: boolean, nowMs: number): Promise<void> {
      if (!isUrgent && isWithin(WRITE_AFTER_MS, writtenMs, nowMs)) return
      await store.saveBookmark(source, {
        version: 1,
        project: source.project,
        marks: Object.fromEntries(Object.entries(marks).map(([list, mark]) => [list, jsonOf(mark)])),
        observed: { allMs: observed.allMs, runningMs: observed.runningMs },
      })
      writtenMs = nowMs
    },
  }
}

/** JSON has no field that is there and undefined. */
const jsonOf = ({ upToMs, unread, readMs }: ReadMark): Json => ({
  upToMs,
  unread,
  ...(readMs === undefined ? {} : { readMs }),
})
