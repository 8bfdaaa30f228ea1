/** A failed task without a reason: said in words, because a blank reads as "no problem". */
export const NO_FAILURE_TEXT = 'not provided by this service'
