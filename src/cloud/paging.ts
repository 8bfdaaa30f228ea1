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
/** A list that shrinks faster than it can be read is read again by the next round anyway. */
const MAX_STEPS_BACK = 20
/** A page may come again further on when as much was created meanwhile; twice so is a cloud that minds no offset. */
const MAX_REPEATS = 2
/** Pages without news, of which a few may come while very much is created. */
const MAX_STALE_PAGES = 20

/**
 * Reads page after page. A list moves while it is read (quirk 54): what is created shifts tasks to a later page,
 * where an id seen before is left out; what is deleted shifts tasks to an earlier page, past the reader. So pages of
 * records overlap by one record: where nothing known comes along, the reader steps back. Pages that are numbered
 * cannot overlap; there a total that has shrunk tells.
 *
 * The list ends at a short page, where the total says so, or where pages bring nothing new.
 */
export async function* readPages(
  paging: Paging,
  readPage: (offset: number, limit: number) => Promise<TaskPage>,
): AsyncGenerator<TaskPage> {
  const { limit, first } = paging
  const seen = new Set<string>()
  /** Of the pages that followed one another without a gap. */
  const connected = new Set<string>()
  let { counts } = paging
  let offset: number = first
  let knownTotal: number | null = null
  let stalePages = 0
  let repeats = 0
  let lastIds = ''
  let stepsBack = 0
  let furthest: number = first

  for (let pageCount = 1; pageCount <= MAX_PAGES; pageCount++) {
    const page = await readPage(offset, limit)
    const fresh = page.tasks.filter((task) => !seen.has(task.taskId))
    for (const task of fresh) seen.add(task.taskId)

    // A page that could not be read in full still counts in full, or the rest of the list would be lost.
    const pageLength = page.tasks.length + page.unreadable.length
    // A total smaller than the page it came with is none.
    const total = page.totalCount === null || page.totalCount < page.tasks.length ? null : page.totalCount
    const hasShrunk = total !== null && knownTotal !== null && total < knownTotal
    knownTotal = total

    // TaurusDB's text says records, the code that works says pages (facts.md section 3.1): the second page tells.
    if (counts === 'pages' && pageCount === 2 && pageLength === limit && fresh.length <= limit / 10) {
      yield { ...page, tasks: fresh }
      for (const { taskId } of page.tasks) connected.add(taskId)
      counts = 'records'
      offset = first + limit
      continue
    }

    const advance = counts === 'pages' ? 1 : limit - 1
    // An id that comes twice in a page is one task.
    const taskCount = new Set(page.tasks.map(({ taskId }) => taskId)).size + page.unreadable.length
    const position = (offset - first) * (counts === 'pages' ? limit : 1) + taskCount
    const isGapped =
      offset > first &&
      (counts === 'pages' ? hasShrunk : !page.tasks.some(({ taskId }) => connected.has(taskId)))
    if (isGapped && stepsBack < MAX_STEPS_BACK) {
      yield { ...page, tasks: fresh }
      stepsBack += 1
      // The page before is asked for again, and may well look the same.
      lastIds = ''
      furthest = Math.max(furthest, offset)
      offset = Math.max(first, offset - advance)
      continue
    }
    for (const { taskId } of page.tasks) connected.add(taskId)
    const ids = page.tasks.map(({ taskId }) => taskId).join(' ')
    repeats = ids === lastIds ? repeats + 1 : 0
    lastIds = ids
    stalePages = fresh.length === 0 && offset >= furthest ? stalePages + 1 : 0
    const isLast = total !== null && position >= total
    if (pageLength < limit || isLast || repeats >= MAX_REPEATS || stalePages >= MAX_STALE_PAGES) {
      yield { ...page, tasks: fresh, missingCount: Math.max(0, (total ?? 0) - position) }
      return
    }
    yield { ...page, tasks: fresh }
    offset += advance
  }
}
