import { readTaskKey, taskKey, type TaskRef } from '../../task/task-key.ts'

/** The task that is shown beside the list. It stands in the address behind everything the list is shown by. */
export const OPENED_PARAMETER = 'open'

export const readOpened = (search: string): TaskRef | null =>
  readTaskKey(new URLSearchParams(search).get(OPENED_PARAMETER) ?? '')

/** The reverse of {@link readOpened}, without a question mark. */
export const openedSearch = (opened: TaskRef | null): string =>
  opened === null ? '' : `${OPENED_PARAMETER}=${encodeURIComponent(taskKey(opened)).replaceAll('%2F', '/')}`

export const PANEL_ID = 'opened-task'
