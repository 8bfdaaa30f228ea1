import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  copy: { ready: 'Copy', copied: 'Copied', refused: 'Copying is not allowed here' },
  missing: 'not given',
  environment: {
    production: 'Production',
    staging: 'Staging',
    test: 'Test',
    development: 'Development',
  },
  environmentShort: { production: 'Prod', staging: 'Staging', test: 'Test', development: 'Dev' },
  yes: 'yes',
  no: 'no',
  broken: {
    title: 'This page broke',
    text: 'Something in the page itself went wrong; your tasks are not affected. Loading the page again usually helps.',
    again: 'Load again',
  },
} as const

/** What the elements say that every page uses. */
export const UI = await spoken(ENGLISH, () => import('../language/first-page.zh.ts').then((zh) => zh.UI))
