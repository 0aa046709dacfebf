/** Why somebody did not come in. The page of the door has a sentence for each; the reason stays in the log. */
export type SignOnProblem =
  | 'unknown'
  | 'stale'
  | 'refused'
  | 'unreachable'
  | 'no-address'
  | 'other-domain'
  | 'too-many-groups'
  | 'closed'
  | 'no-role'

export class SignOnError extends Error {
  readonly problem: SignOnProblem
  /** `reason` is for the log and for whoever tests the connection; it holds nothing of a person. */
  constructor(problem: SignOnProblem, reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.problem = problem
  }
}
