/** Fetched as one, when the first rows are there. */
export { AttentionLink } from './attention/attention-link.tsx'
export { attentionMarks } from './attention/attention-marks.ts'
export { FollowView } from './follow/follow-button.tsx'
export { ColumnEdge } from './table/column-edge.tsx'
export { BelowList } from './tasks/below-list.tsx'
export { CountAnnouncement } from './tasks/count-announcement.tsx'
export { ViewButton } from './views/view-button.tsx'
