import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Attention',
  kind: {
    failed: 'Failed',
    late: 'Late or stuck',
    approval: 'Needs approval',
    contradictory: 'Contradictory',
  },
  any: 'any reason',
  operator: 'because of',
  inverse: 'not because of',
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
