/** The shape of messages, whatever the language: texts, and functions from what they speak of to a text. */
export type Messages<T> = T extends string
  ? string
  : T extends (...parts: infer Parts) => infer Text
    ? (...parts: Parts) => Messages<Text>
    : { readonly [Name in keyof T]: Messages<T[Name]> }
