import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Notes',
  none: 'Nobody has written anything here.',
  by: (author: string, when: ReactNode): readonly ReactNode[] => [author, ', ', when],
  selfChosen: 'name chosen by the writer',
  text: 'Note',
  example: 'I am on it',
  name: 'Your name',
  add: 'Add note',
  remove: 'Take away',
  removeOf: (text: string) => `Take away the note “${text}”`,
  forAll: 'Everybody who sees the task sees it.',
} as const

/** What the notes of a task say. */
export const NOTE = await spoken(ENGLISH, () => import('../tasks/detail.zh.ts').then((zh) => zh.NOTE))
