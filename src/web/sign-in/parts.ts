/** Fetched as one, by whoever is not signed in, or when the rows are there. */
export { SessionsPage } from '../pages/sessions-page.tsx'
export { EndedNote } from './ended-note.tsx'
export { NothingOpen } from './nothing-open.tsx'
export { SignInPage } from './sign-in-page.tsx'
export { SignInRoute } from './sign-in-route.tsx'
export { UserMenu } from './user-menu.tsx'
