import { spoken } from './language/spoken.ts'

/** Names of products are the same in every language. */
const PRODUCT = 'Cloud Task Center'

export const ENGLISH = {
  product: PRODUCT,
  skip: 'Skip to content',
  main: 'Main',
  tasks: 'Tasks',
  insights: 'Insights',
  wall: 'Wall',
  keys: '? Keyboard help',
  preferences: 'Preferences',
  pause: {
    pause: 'Pause updates',
    resume: 'Resume updates',
  },
  goTo: { button: 'Ctrl K Go to anything', label: 'Go to', example: 'Task, id, instance, view, action' },
  simulated: {
    lead: 'Simulated data:',
    text: 'every task here is invented by the built-in cloud. Set TASK_CENTER_CONFIG to read real ones.',
  },
  allTasks: 'Go to all tasks',
  readingTask: {
    title: 'Reading the task',
    text: (taskId: string) => `Asking for ${taskId}.`,
    tab: 'Task',
  },
} as const

/** What the frame says that all pages stand in, and the pages that are nothing but a message. */
export const SHELL = await spoken(ENGLISH, () => import('./language/first-page.zh.ts').then((zh) => zh.SHELL))

/** In the title of the tab. */
export const tabTitle = (page: string): string => `${page} · ${PRODUCT}`
