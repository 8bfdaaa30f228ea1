import { cloudLanguage } from '../language/cloud-language.ts'

/** What the cloud itself says, quoted as it came, and in which language. */
export const CloudWords = ({ text }: { text: string }) => <q lang={cloudLanguage()}>{text}</q>
