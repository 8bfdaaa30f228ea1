import { formatCount } from '../clock/format.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

/** Every word of the export and of the text for a ticket, in one place. */
export const WORDS = {
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
  partial: 'incomplete',

  ticket: {
    copy: 'Copy for a ticket',
    status: 'Status',
    asOf: 'as of',
    raw: (word: string) => `the cloud said ${word}`,
    progress: 'Progress',
    noProgress: 'not given',
    created: 'Created',
    planned: 'Planned',
    ended: 'Ended',
    duration: 'Duration',
    runningFor: 'Running for',
    instance: 'Instance',
    noInstance: 'not given',
    service: 'Service',
    taskId: 'Task id',
    initiator: 'Started by',
    reason: 'Failure',
    link: 'Link',
    on: 'on',
  },
} as const
