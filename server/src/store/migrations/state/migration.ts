/** A step of the state database forward. Never edit one that has been released; add the next. */
export interface StateMigration {
  name: string
  statements: readonly string[]
}
