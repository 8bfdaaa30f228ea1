import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './follow-title.ts'

export const CHINESE: Messages<typeof ENGLISH> = '关注'
