/**
 * The shape of messages, whatever the language: texts, and functions from what they speak of to a text, or to the parts
 * of a sentence that has elements in it.
 */
export type Messages<T> = T extends string
  ? string
  : T extends (...parts: infer Parts) => infer Said
    ? (...parts: Parts) => Said extends string ? string : Said
    : { readonly [Name in keyof T]: Messages<T[Name]> }
