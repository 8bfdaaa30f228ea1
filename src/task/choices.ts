import { FIELD_VALUE, FIELDS, type Choice, type Field } from './filter.ts'
import type { TaskSummary } from './task.ts'

/** What is chosen of each field. */
export type Choices = Readonly<Partial<Record<Field, Choice>>>

/** Whether a choice lets a value through; no choice lets all. */
export const isAmong = (choice: Choice | undefined, value: string): boolean =>
  choice === undefined || choice.values.includes(value) !== choice.isNot

export const isChosen = (choices: Choices, task: TaskSummary): boolean =>
  FIELDS.every((field) => isAmong(choices[field], FIELD_VALUE[field](task)))

/** The choices with another one for a field; null, or one without values, takes it away. */
export const withChoice = (choices: Choices, field: Field, choice: Choice | null): Choices => {
  const next: Partial<Record<Field, Choice>> = {}
  for (const known of FIELDS) {
    const kept = known === field ? choice : choices[known]
    if (kept && kept.values.length > 0) next[known] = kept
  }
  return next
}
