import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  pair: {
    title: 'Pair a display',
    code: 'Code on the display',
    codeHint: 'Eight letters. The display shows them when its browser is opened at this address:',
    go: 'Continue',
    none: 'No display shows this code, or no longer: each counts for five minutes and once.',
    tooMany: (minutes: number) =>
      minutes === 1
        ? 'Too many wrong codes. The next one can be tried in a minute.'
        : `Too many wrong codes. The next one can be tried in ${formatCount(minutes)} minutes.`,
    needsOperator: {
      title: 'Displays are paired by operators',
      text: 'With your role you see tasks, and do nothing that others see.',
    },
    asks: 'This display asks to show tasks',
    check: 'Go on only if this is the code on the display in front of you.',
    address: 'Asks from',
    browser: 'Browser',
    on: (browser: string, system: string) => `${browser} on ${system}`,
    asked: 'Asked at',
    name: 'Name',
    nameExample: 'Operations room, left of the door',
    view: 'Shows',
    asOpened: 'The view it was opened with',
    allTasks: 'All tasks',
    preview: 'Look at it',
    connections: 'May read',
    noneOfView: 'You are an operator of no connection of this view. Choose another view.',
    readsView:
      'The tasks of its view on these, and how their sources fare; only as long as you are an operator of them.',
    readsMore:
      'The tasks of its view on these, and how their sources fare; only as long as you are an operator of them. Text, duration, attention and what must lie in the time choose on the display: it reads also what these leave out.',
    zone: 'Time zone',
    zoneHint: 'Empty: as the device is set.',
    zoneFault: 'There is no such time zone.',
    language: 'Language',
    asDevice: 'As its browser is set',
    days: 'Lasts for',
    daysOf: { 30: '30 days', 180: '180 days', 365: '1 year' },
    renewed: 'Begins anew with every day on which the display is in use',
    allow: 'Pair this display',
    cancel: 'Cancel',
    noConnection: 'Choose one connection at least.',
    done: (name: string) => `“${name}” is paired`,
    doneText: 'Within seconds it shows its view. You can rename it, and take its access away at any time.',
    toDisplays: 'To the displays',
    another: 'Pair another',
  },
  list: {
    title: 'Displays',
    count: (count: number) => (count === 1 ? '1 display' : `${formatCount(count)} displays`),
    none: 'No display is paired',
    noneText:
      'A screen that opens the wall without being signed in shows a code. Type it here, and it shows tasks.',
    reading: 'Reading the displays.',
    unread: 'The displays could not be read',
    contact: { now: 'In contact', never: 'Not in contact yet', lost: 'No contact' },
    nowText: (ago: string) => `asked ${ago} ago`,
    lostText: (at: string, ago: string) => `since ${at} (${ago})`,
    reads: 'Reads',
    others: (count: number) =>
      count === 1 ? '1 that you do not see' : `${formatCount(count)} that you do not see`,
    lost: (count: number) =>
      count === 1
        ? '1 connection is lost, of which who paired it is no operator any more'
        : `${formatCount(count)} connections are lost, of which who paired it is no operator any more`,
    nothing: 'nothing any more',
    view: 'Shows',
    hiddenView: 'a view of connections that you do not see',
    clock: 'Times and words',
    asDevice: 'as the device is set',
    paired: 'Paired',
    by: (name: string, at: string) => `by ${name}, ${at}`,
    ends: 'Ends',
    endsAt: (at: string) => at,
    renews: (at: string) => `${at}, later while it is in use`,
    page: 'Page',
    current: 'up to date',
    older: (build: string) => `of another build (${build}); it loads itself anew`,
    unknown: 'not known yet',
    rename: 'Rename',
    renameOf: (name: string) => `Rename ${name}`,
    newName: 'New name',
    save: 'Save',
    cancel: 'Cancel',
    revoke: 'Take access away',
    revokeOf: (name: string) => `Take access away from ${name}`,
    sure: (name: string) => `“${name}” goes blank within seconds, and shows a new code.`,
    yes: 'Take it away',
  },
} as const

export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
