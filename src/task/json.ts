/** JSON as a value. Numbers that a double cannot hold exactly arrive as text, so that no digit is lost. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
