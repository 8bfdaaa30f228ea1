/** Fetched as one, when the first rows are there. */
export { AttentionLink } from './attention/attention-link.tsx'
export { attentionMarks, countMarked } from './attention/attention-marks.ts'
export { FollowView } from './follow/follow-button.tsx'
export { SinceLastLook } from './since/since-last-look.tsx'
export { ColumnEdge } from './table/column-edge.tsx'
export { ViewButton } from './views/view-button.tsx'
