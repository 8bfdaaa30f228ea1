import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Attention',
  kind: {
    failed: 'Failed',
    late: 'Late or stuck',
    approval: 'Needs approval',
    contradictory: 'Contradictory',
  },
  why: {
    failed: 'within a day, and nothing of its name has succeeded on its instance since',
    late: 'it has fallen behind others like it, or should have begun an hour ago',
    approval: 'it waits for somebody’s consent',
    contradictory: 'the cloud contradicts itself about it',
  },
  operator: 'because of',
  inverse: 'not because of',
  tasks: (count: number, shown: string) => (count === 1 ? '1 needs attention' : `${shown} need attention`),
  sources: (count: number) => (count === 1 ? '1 source fails' : `${count} sources fail`),
  onlySources: (count: number) =>
    count === 1 ? '1 source needs attention' : `${count} sources need attention`,
  withSources: (tasks: string, sources: string) => `${tasks}, ${sources}`,
  counted: (count: string, title: string) => `(${count}) ${title}`,
  behind: { late: 'late', suspicious: 'stuck?', stuck: 'stuck' },
  behindTitle: {
    late: 'It takes longer than others like it; its page says how',
    suspicious: 'Perhaps stuck; its page says why',
    stuck: 'Probably stuck; its page says why',
  },
} as const

export const ATTENTION = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.ATTENTION),
)
