import { createElement, Fragment, type ReactNode } from 'react'

/** A sentence with elements in it: a message gives its parts in the order of its language. */
export const inline = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts)
