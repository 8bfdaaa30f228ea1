import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './export-title.ts'

export const CHINESE: Messages<typeof ENGLISH> = '导出'
