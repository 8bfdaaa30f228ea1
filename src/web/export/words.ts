import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

export const ENGLISH = {
  title: (count: number) => `Export ${tasks(count)}`,
  what: (range: string) => `Exactly what the list shows: these filters, in this order, ${range}.`,
  growing: (count: number) =>
    `Older tasks are still being read. So far ${tasks(count)} of this range are here; wait for the rest, or save what is here.`,
  cutOff: (count: number) =>
    `The server did not give the older tasks. Only the ${tasks(count)} that are here can be saved.`,
  format: 'Format',
  csv: 'CSV',
  json: 'JSON',
  csvNote:
    'For spreadsheets: UTF-8 with a byte order mark, so that Excel reads all letters; commas, quotes as in RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front.',
  jsonNote: 'For programs: one object for each task, nothing changed.',
  times: (zone: string) => `Times are ISO 8601 with their offset, in ${zone}.`,
  save: 'Save',
  saving: (percent: number) => `Writing, ${percent} %`,
  close: 'Close',
  saved: (name: string) => `Saved as ${name}`,

  ticket: {
    copy: 'Copy for a ticket',
    title: (readable: string, name: string) => `${readable} (${name})`,
    line: (name: string, value: string) => `${name}: ${value}`,
    status: 'Status',
    now: (status: string, raw: string | null, seen: string) =>
      raw === null ? `${status}, as of ${seen}` : `${status} (the cloud said ${raw}), as of ${seen}`,
    progress: 'Progress',
    percent: (progress: number) => `${progress} %`,
    noProgress: 'not given',
    created: 'Created',
    planned: 'Planned',
    ended: 'Ended',
    duration: 'Duration',
    runningFor: 'Running for',
    instance: 'Instance',
    named: (name: string, id: string) => `${name} (${id})`,
    noInstance: 'not given',
    service: 'Service',
    on: (service: string, connection: string) => `${service} on ${connection}`,
    taskId: 'Task id',
    initiator: 'Started by',
    reason: 'Failure',
    link: 'Link',
  },
} as const

/** Every word of the export and of the text for a ticket, in one place. What stands in files is read by programs. */
export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
