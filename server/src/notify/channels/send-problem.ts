/** Why a notice did not arrive: `later` may pass by itself, `never` needs a person. The message is a sentence with the way out. */
export class SendProblem extends Error {
  readonly kind: 'later' | 'never'
  /** How long the tool asked to be left alone. */
  readonly waitMs: number

  constructor(kind: SendProblem['kind'], message: string, waitMs = 0) {
    super(message)
    this.kind = kind
    this.waitMs = waitMs
  }
}
