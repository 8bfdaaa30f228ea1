import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
}

/** 16 × 16, drawn in the colour of the text around it. Each shape differs in outline, not only in colour. */
export const Icon = ({ children }: Props) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const RunningIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" stroke="none" />
  </Icon>
)

export const WaitingIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" strokeDasharray="2.2 2.5" />
    <path d="M8 5v3.2l2 1.3" />
  </Icon>
)

export const ApprovalIcon = () => (
  <Icon>
    <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" />
    <path d="M8 5.2v3.2M8 10.7v.1" />
  </Icon>
)

export const FailedIcon = () => (
  <Icon>
    <path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4z" fill="currentColor" />
    <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" stroke="var(--ground)" />
  </Icon>
)

export const SucceededIcon = () => (
  <Icon>
    <path d="m3 8.5 3.2 3.2L13 4.8" />
  </Icon>
)

export const CancelledIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="m4 12 8-8" />
  </Icon>
)

export const DeletedIcon = () => (
  <Icon>
    <path d="M3 4.5h10M6.5 2.5h3M4.5 4.5l.6 9h5.8l.6-9" />
  </Icon>
)

export const UnknownIcon = () => (
  <Icon>
    <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2" />
    <path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2M8 11.3v.1" />
  </Icon>
)

export const CautionIcon = () => (
  <Icon>
    <path d="M8 2 14.6 13.6H1.4z" />
    <path d="M8 6.3v3.2M8 11.5v.1" />
  </Icon>
)

export const LiveIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </Icon>
)

export const FilterIcon = () => (
  <Icon>
    <path d="M2 4h12M4.5 8h7M7 12h2" />
  </Icon>
)

export const AscendingIcon = () => (
  <Icon>
    <path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7" />
  </Icon>
)

export const DescendingIcon = () => (
  <Icon>
    <path d="M8 3.5v9M4.5 9 8 12.5 11.5 9" />
  </Icon>
)

export const TasksIcon = () => (
  <Icon>
    <path d="M2.5 4h11M2.5 8h7M2.5 12h4" />
    <circle cx="12" cy="11.5" r="1.8" fill="currentColor" />
  </Icon>
)

export const CopyIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 2.5H4A1.5 1.5 0 0 0 2.5 4v6.5" />
  </Icon>
)

export const RemoveIcon = () => (
  <Icon>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
)

export const ViewsIcon = () => (
  <Icon>
    <path d="M2 5.5 8 2.5l6 3-6 3zM2.4 8.5 8 11.3l5.6-2.8M2.4 11.3 8 14.1l5.6-2.8" />
  </Icon>
)

export const ColumnsIcon = () => (
  <Icon>
    <rect x="2.2" y="2.8" width="11.6" height="10.4" rx="1.5" />
    <path d="M6.2 3v10M10 3v10" />
  </Icon>
)

export const PauseIcon = () => (
  <Icon>
    <path d="M5.5 3.5v9M10.5 3.5v9" />
  </Icon>
)

export const ResumeIcon = () => (
  <Icon>
    <path d="M5 3v10l8-5z" fill="currentColor" />
  </Icon>
)

export const PreferencesIcon = () => (
  <Icon>
    <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" />
    <circle cx="11" cy="4.5" r="1.8" />
    <circle cx="5" cy="11.5" r="1.8" />
  </Icon>
)

export const NoteIcon = () => (
  <Icon>
    <path d="M2.5 3.5h11v7.5H8l-3 2.5V11H2.5zM5 6h6M5 8.5h4" />
  </Icon>
)
