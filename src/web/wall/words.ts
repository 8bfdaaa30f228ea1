import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Wall display',
  running: 'Running',
  trouble: 'Needs a look',
  next: 'Next',
  sources: 'Sources',
  totals: 'Totals',
  failed: 'Failed',
  waiting: 'Waiting',
  succeeded: 'Succeeded',
  calm: {
    running: 'Nothing is running.',
    trouble: 'Nothing has failed, and nothing is late.',
    next: 'Nothing is scheduled.',
    nextBesideLate: 'Nothing else is scheduled.',
  },
  /** Where the view leaves tasks out: what is not shown may have failed. */
  calmOfView: {
    running: 'Nothing of this view is running.',
    trouble: 'Nothing of this view has failed, and nothing of it is late.',
    next: 'Nothing of this view is scheduled.',
    nextBesideLate: 'Nothing else of this view is scheduled.',
  },
  /** Where not all of it was read, or not lately. */
  known: {
    running: 'Nothing is known to be running.',
    trouble: 'Nothing is known to have failed or to be late.',
    next: 'Nothing is known to be scheduled.',
    nextBesideLate: 'Nothing else is known to be scheduled.',
  },
  knownOfView: {
    running: 'Nothing of this view is known to be running.',
    trouble: 'Nothing of this view is known to have failed or to be late.',
    next: 'Nothing of this view is known to be scheduled.',
    nextBesideLate: 'Nothing else of this view is known to be scheduled.',
  },
  someUnread: (count: number, of: number) =>
    `${formatCount(count)} of ${formatCount(of)} sources not read yet`,
  someOld: (count: number, of: number, time: string) =>
    `${formatCount(count)} of ${formatCount(of)} sources: no data since ${time}`,
  someOldFirst: (count: number, of: number, time: string) =>
    `${formatCount(count)} of ${formatCount(of)} sources: no data, one since ${time}`,
  only: (filters: string) => `Shows only: ${filters}`,
  /** Behind values that are named: `db-1 or db-2 or 197 others`. */
  others: (count: number) => `${formatCount(count)} others`,
  notRead: 'Nothing has been read yet.',
  page: (page: number, of: number) => `page ${page} of ${of}`,
  leftOut: (count: number) => `and ${formatCount(count)} more`,
  /** Of what is scheduled: it stands among what needs a look. */
  lateToBegin: (count: number) => `${formatCount(count)} late`,
  seen: (count: number) => `${formatCount(count)} acknowledged`,
  level: { late: 'Late', suspicious: 'Perhaps stuck', stuck: 'Stuck' },
  failedAt: (time: string) => `Failed at ${time}`,
  noPlan: 'no time given',
  wasPlanned: (when: string) => `was planned ${when}`,
  noProgress: 'no percentage',
  longer: 'longer than usual',
  asOf: (time: string) => `as of ${time}`,
  gone: 'no longer listed by the cloud',
  source: {
    starting: 'is being read',
    'not-offered': 'is not offered',
    off: 'is not read',
    old: (time: string) => `no data since ${time}`,
    notWhole: (time: string) => `not whole since ${time}`,
    never: 'no data yet',
  },
  old: (time: string) => `No data since ${time}`,
  silent: (time: string) => `The server has not answered since ${time}`,
  never: 'No data yet',
  none: 'No data',
  why: {
    unreachable: 'The server does not answer.',
    'not-ours': 'Something else than the task center answers.',
    'signed-out': 'This display is signed out.',
    store: 'The server cannot read its history.',
    cloud: 'No cloud answers.',
    other: 'The server refuses to answer.',
    starting: 'The server has just begun to read its sources.',
    late: 'The server has read nothing new.',
    off: 'None of the sources of this view is read.',
  },
  /** `where`: `RDS on Production Frankfurt`. */
  fails: (where: string, problem: string) => `${where}: ${problem}.`,
  connections: (count: number) => `${formatCount(count)} connections`,
  goesOn: 'What is shown below is old. It is tried again all the time.',
  tried: 'It is tried again all the time.',
  frozen: {
    lead: 'This page stands still',
    text: 'What it shows is from before. Load it anew if it does not do so by itself.',
  },
  broke: { lead: 'This display broke', text: 'It loads itself anew in a minute.' },
  simulated: 'Simulated data',
  unread: (parts: string) => `The address says what this page does not know: ${parts}`,
  lost: (count: number) =>
    count === 1
      ? '1 connection is not shown: who paired this display may no longer show it'
      : `${formatCount(count)} connections are not shown: who paired this display may no longer show them`,
  pair: {
    title: 'Pair this display',
    unpaired: (name: string) => `“${name}” is no longer paired, so nothing of it is shown here.`,
    signedOut: 'The session has ended, so nothing of it is shown here.',
    open: 'Open',
    enter: 'as a signed-in operator, or scan the square, and enter this code:',
    asking: 'Asking for a code.',
    left: (time: string) => `The next code comes in ${time}.`,
    paired: 'Paired. The display opens in a moment.',
    trouble: 'The server does not answer. It is asked again all the time.',
    tooMany: 'Too many displays ask to be paired. It is tried again all the time.',
    square: (address: string) => `A square to scan that leads to ${address}`,
    signIn: 'Sign in on this device instead',
  },
  toTasks: 'Back to the list',
  acknowledge: (name: string) => `Acknowledge ${name}`,
  settings: 'This display',
  keepOn: 'Keep the screen on',
  keepOnFailed: 'This browser does not let the screen be kept on.',
  fullScreen: 'Full screen',
  secondHand: 'Seconds',
  view: (place: number, of: number) => `view ${place} of ${of}`,
} as const

export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
