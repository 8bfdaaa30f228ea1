import { language } from './language.ts'

/** Between two clauses. */
export const COMMA = language === 'zh' ? '，' : ', '
const BLANK = language === 'zh' ? '' : ' '

/** Parts of one sentence. */
export const joinClauses = (clauses: readonly string[]): string => clauses.join(COMMA)

/** Whole sentences, one after the other. */
export const joinSentences = (sentences: readonly string[]): string => sentences.join(BLANK)

/** Things that stand side by side in one line. */
export const joinFacts = (facts: readonly string[]): string => facts.join(' · ')
