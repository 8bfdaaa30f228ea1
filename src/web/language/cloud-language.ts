import type { ConnectionReport } from '../../contract/session.ts'

let chinese: ReadonlySet<string> = new Set()

/** In which language the BFF asks each connection, for all readers; it comes with the session. */
export const noteCloudLanguages = (connections: readonly ConnectionReport[]): void => {
  chinese = new Set(connections.filter(({ language }) => language === 'zh-cn').map(({ id }) => id))
}

/** For the `lang` of what the cloud says, which may be another one than the page's. */
export const cloudLanguage = (connection: string): string => (chinese.has(connection) ? 'zh-CN' : 'en')
