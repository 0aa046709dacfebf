/** What tells touched cells from those left alone, and what a further cause costs. The same for every table. */
export interface RatioSettings {
  /** How far rates of cells left alone wobble, as a share of the expected. */
  alone: number
  /** How far those of touched cells do: causes reach unevenly. */
  touched: number
  /** The share of cells that are neither; so no cell decides by itself. */
  stray: number
  /** A cell weighs as this power of what it was expected to hold: between one cell one vote, and one event one vote. */
  weight: number
  /** What is left of the evidence for a set, for each attribute that a further cause names, if that is a sibling of one before: differs in one value. */
  sibling: number
  /** The same if it is not. */
  stranger: number
}

/** Chosen on real, altered and planted incidents, on a broad plateau; see the guide and `npm run bench:localise`. */
export const SETTINGS: RatioSettings = {
  alone: 0.5,
  touched: 0.7,
  stray: 0.001,
  weight: 0.5,
  sibling: 0.8,
  stranger: 0.7,
}
