/**
 * The store cannot answer or cannot write for the moment: its server is away, refuses, or is full. Nobody of ours made
 * a mistake; whatever was asked can be asked again. The message says what the database said, never a password: it is for the log.
 */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
}
