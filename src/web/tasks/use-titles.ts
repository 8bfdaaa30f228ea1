import { useMemo } from 'react'
import type { TaskSet } from '../query/task-set.ts'
import { createTitles, type Titles } from './filter-words.ts'

export const useTitles = ({ tasks }: TaskSet, ofConnection: (id: string) => string): Titles =>
  useMemo(() => createTitles(tasks, ofConnection), [tasks, ofConnection])
