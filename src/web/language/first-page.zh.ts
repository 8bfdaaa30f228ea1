/** Everything the first page says, so that it comes in one request. What later pages say comes with them. */
export { CHINESE as ATTENTION } from '../attention/words.zh.ts'
export { CHINESE as CLOCK } from '../clock/words.zh.ts'
export { CHINESE as EXPORT } from '../export/export-title.zh.ts'
export { CHINESE as PREFERENCES } from '../preferences/words.zh.ts'
export { CHINESE as SHELL } from '../shell-words.zh.ts'
export { CHINESE as SOURCE } from '../tasks/source-words.zh.ts'
export { CHINESE as UI } from '../ui/words.zh.ts'
export { CHINESE as VIEWS } from '../views/words.zh.ts'
