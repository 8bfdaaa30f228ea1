import { cloudLanguage } from '../language/cloud-language.ts'

/** What the cloud itself says, quoted as it came, and in which language. */
export const CloudWords = ({ connection, text }: { connection: string; text: string }) => (
  <q lang={cloudLanguage(connection)}>{text}</q>
)
