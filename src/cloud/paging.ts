import type { TaskPage } from './adapter.ts'

/** How a list is paged (facts.md quirk 47). */
export interface Paging {
  limit: number
  /** Value of the first page. */
  first: 0 | 1
  /** Whether the offset counts records or pages. */
  counts: 'records' | 'pages'
}

/** A list that never ends is a fault of the other side; 30 days of tasks are far fewer than this. */
const MAX_PAGES = 5_000

/**
 * Reads page after page. New tasks shift a list while it is read, so an id seen before is left out (quirk 54); the
 * list ends at a short page, at a page that brings nothing new, or where the total says so: whichever comes first.
 */
export async function* readPages(
  paging: Paging,
  readPage: (offset: number, limit: number) => Promise<TaskPage>,
): AsyncGenerator<TaskPage> {
  const { limit, first } = paging
  const seen = new Set<string>()
  let { counts } = paging
  let offset: number = first
  let readCount = 0
  for (let pageCount = 1; pageCount <= MAX_PAGES; pageCount++) {
    const page = await readPage(offset, limit)
    const fresh = page.tasks.filter((task) => !seen.has(task.taskId))
    for (const task of fresh) seen.add(task.taskId)
    readCount += fresh.length
    yield { ...page, tasks: fresh }

    // A page that could not be read in full still counts in full, or the rest of the list would be lost.
    const pageLength = page.tasks.length + page.unreadable.length
    // A total smaller than the page it came with is none.
    const total = page.totalCount === null || page.totalCount < page.tasks.length ? null : page.totalCount
    const isLast = total !== null && readCount >= total
    const bringsNothingNew = page.tasks.length > 0 && fresh.length === 0
    if (pageLength < limit || bringsNothingNew || isLast) return

    // TaurusDB's text says records, the code that works says pages (facts.md section 3.1): the second page tells.
    if (counts === 'pages' && pageCount === 2 && fresh.length <= limit / 10) {
      counts = 'records'
      offset = first + limit
    } else {
      offset += counts === 'pages' ? 1 : limit
    }
  }
}
