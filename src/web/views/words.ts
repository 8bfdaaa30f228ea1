import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  views: 'Views',
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

export const VIEWS = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.VIEWS),
)
