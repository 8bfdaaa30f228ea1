import type { ReactNode } from 'react'
import { consolePath } from '../paths.ts'
import { DEFAULT_VIEW } from './view.ts'

/** A reason in a few words, before the sentence about it. */
export const lead = (text: string): ReactNode => <strong>{text}</strong>

/** Where an id is looked for among all tasks. */
export const searchPath = (taskId: string): string =>
  consolePath({ ...DEFAULT_VIEW, text: taskId, range: { kind: 'last', hours: 720 } })
