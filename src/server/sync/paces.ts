/** What all sources keep to, however their lists reach. */

/** A task that no list accounts for, though it did not end before our eyes, is asked for by itself this often. */
export const ASK_AGAIN_MS = 60_000
/** How often at most subtasks of running tasks are read though nobody looks. */
export const SUBTASKS_AFTER_MS = 10_000
/** What a site does not have, a list or a whole service, is asked for again after so long. */
export const NOT_OFFERED_MS = 3_600_000
