import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

export const ENGLISH = {
  title: 'Sign in',
  reading: 'Asking how people sign in here.',
  left: {
    everywhere: 'You are signed out, and nothing of what you saw is left on this page.',
    here: 'This browser is signed out. The server could not write that down, so the session may still count elsewhere until it ends by itself: sign in and out again later to be sure.',
  },
  leftElsewhere:
    'Where you signed in they may still know you: sign out there as well if others use this browser.',
  ended: {
    lead: 'You are signed out:',
    text: (at: ReactNode, ago: ReactNode): Parts => [
      'nothing was asked since ',
      at,
      ' (',
      ago,
      '), so nothing shown is newer. What you open now is read once you are signed in.',
    ],
    forget: 'Clear what is shown',
    goesOn: 'The page stays as it is, and goes on by itself.',
    close: 'Not now',
  },
  iam: {
    lead: 'With your own user of the cloud. What you type goes to its IAM, and nobody keeps it.',
    account: 'Account',
    accountHint: 'What the cloud calls account or domain name',
    user: 'User',
    password: 'Password',
    passcode: 'Passcode',
    passcodeHint: 'Six digits, if your user has a virtual MFA device',
    submit: 'Sign in',
    sending: 'Signing in…',
  },
  elsewhere: {
    lead: 'Where everybody of your organisation signs in. It brings you back to this page.',
    submit: 'Go there and sign in',
    newTab: 'Sign in in a new tab',
  },
  proxy: {
    lead: 'A proxy in front of this server signs people in, and it did not say who you are.',
    help: 'If that stays so, tell whoever runs it: the header that names the user must come exactly once, and from an address that the configuration lists under proxies.',
    again: 'Load the page again',
  },
  fault: {
    refused:
      'Account, user, password or passcode is wrong, or nothing here is open to you. Which of it, nobody is told.',
    returned:
      'You were not signed in: who you are was not confirmed, nothing here is open to you, or it took longer than ten minutes.',
    tooMany: (at: string) => `Too many attempts. The next one is possible at ${at}.`,
    failedIam:
      'The cloud did not say who you are, which says nothing of what you typed. Try again in a moment, but not often: only a few tries are let through in a quarter of an hour.',
    failedElsewhere: 'Where people sign in does not answer. Try again in a moment.',
    other: (title: string, detail: string) => `${title}. ${detail}`,
  },
  nothing: {
    title: 'Nothing is open to you here',
    text: (name: string) =>
      `You are signed in as ${name}, and may see no connection. Whoever runs this server can change that.`,
  },
  menu: {
    label: (name: string) => `Signed in as ${name}`,
    title: 'Who is signed in',
    operator: (count: number) =>
      count === 1 ? 'Operator of one connection' : `Operator of ${count} connections`,
    viewer: (count: number) => (count === 1 ? 'Viewer of one connection' : `Viewer of ${count} connections`),
    ends: (idle: string, latest: string) =>
      `Ends ${idle} if you do nothing until then, and ${latest} in any case.`,
    byProxy: 'The proxy in front of this server signed you in, and signs you out.',
    sessions: 'Your sessions',
    displays: 'Wall displays',
    signOut: 'Sign out',
    forgets: 'Views and preferences kept in this browser go with it.',
    signingOut: 'Signing out…',
    notOut: (title: string) => `You are still signed in: ${title}`,
  },
} as const

/** What is said to whoever signs in and out. */
export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
