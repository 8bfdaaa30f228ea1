import { Icon } from '../ui/icons.tsx'

export const StarIcon = () => (
  <Icon>
    <path d="m8 1.9 1.9 3.9 4.2.6-3 3 .7 4.2L8 11.6l-3.8 2 .7-4.2-3-3 4.2-.6z" />
  </Icon>
)

export const RenameIcon = () => (
  <Icon>
    <path d="m3 13 .6-2.8 7-7 2.2 2.2-7 7zM9 4.8 11.2 7" />
  </Icon>
)
