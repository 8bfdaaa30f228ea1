import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  builtInViews: 'Built in',
  own: 'Saved in this browser',
  opens: 'Opens first',
  open: (name: string) => `Open the list with ${name}`,
  rename: (name: string) => `Rename ${name}`,
  remove: (name: string) => `Delete ${name}`,
  removed: (name: string) => `Deleted ${name}.`,
  undo: 'Undo',
  update: (name: string) => `Update ${name}`,
  name: 'Name of the view',
  newName: (name: string) => `New name of ${name}`,
  save: 'Save view',
  keep: 'Rename',
  cancel: 'Cancel',
  taken: (name: string) => `There is a view called ${name} already.`,
  full: (count: number) => `There are ${count} saved views: delete one to save another.`,
  nameless: 'A view needs a name.',
  notKept: 'This browser keeps nothing: the view lasts until the page is left.',
  link: 'Copy link',
  view: (name: string) => `View: ${name}`,
  changed: 'changed',
  changedView: (name: string) => `View: ${name}, changed`,
  builtIn: {
    all: 'All tasks',
    attention: 'Needs attention',
    running: 'Running now',
    'failed-today': 'Failed today',
    'long-running': 'Long running',
    scheduled: 'Scheduled',
    'by-instance': 'By instance',
  },
} as const

export const MENU = await spoken(ENGLISH, () => import('./menu-words.zh.ts').then((zh) => zh.CHINESE))
