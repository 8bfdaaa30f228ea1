/** Displays and the pages about them come as one part: the first page then names only one. */
export { DisplayPages } from './display-pages.tsx'
export { WallPage } from './wall-page.tsx'
