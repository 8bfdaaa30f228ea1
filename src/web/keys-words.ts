import { spoken } from './language/spoken.ts'

export const ENGLISH = {
  title: 'Keyboard',
  groups: {
    anywhere: 'Anywhere',
    list: 'In the list',
    filter: 'On a filter',
  },
  help: 'This help',
  pause: 'Pause updates, or resume them',
  goTo: 'Go to any task, instance, view or action',
  closeTop: 'Close what lies over the page, or beside the list',
  search: 'Search',
  next: 'Next task',
  previous: 'Previous task',
  open: 'Open the task, and once more to go into it',
  nextFailed: 'Next failed task',
  showNew: 'Show new tasks',
  walk: 'Walk the list from a task on',
  invert: 'Turn “is” into “is not”, or change its values',
  remove: 'Remove it',
  single: 'Single-letter keys',
  close: 'Close',
} as const

export const KEYS = await spoken(ENGLISH, () => import('./keys-words.zh.ts').then((zh) => zh.CHINESE))
