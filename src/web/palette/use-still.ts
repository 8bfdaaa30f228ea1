import { useState } from 'react'
import type { TaskSet } from '../query/task-set.ts'

/** The tasks as they were when the text was typed: what is shown must not change places under who chooses from it. */
export const useStill = (text: string, set: TaskSet, isWhole: boolean): TaskSet => {
  const [still, setStill] = useState({ text, set, isWhole })
  // As long as more of them are being read, a result more is better than none.
  if (still.text !== text || (!still.isWhole && (still.set !== set || isWhole)))
    setStill({ text, set, isWhole })
  return still.set
}
