import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  tasks: (count: number, shown: string) => (count === 1 ? '1 needs attention' : `${shown} need attention`),
  sources: (count: number) => (count === 1 ? '1 source fails' : `${count} sources fail`),
  onlySources: (count: number) =>
    count === 1 ? '1 source needs attention' : `${count} sources need attention`,
  withSources: (tasks: string, sources: string) => `${tasks}, ${sources}`,
  counted: (count: string, title: string) => `(${count}) ${title}`,
  why: {
    failed: 'within a day, and nothing of its name has succeeded on its instance since',
    late: 'it has fallen behind others like it, or should have begun an hour ago',
    approval: 'it waits for somebody’s consent',
    contradictory: 'the cloud contradicts itself about it',
  },
} as const

export const ATTENTION_LINK = await spoken(ENGLISH, () =>
  import('./link-words.zh.ts').then((zh) => zh.CHINESE),
)
