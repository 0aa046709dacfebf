/** What one step of an axis stands for, so that its numbers stay short. */
export function moneyAxis(values: readonly number[]): { size: number; words: (currency: string) => string } {
  const largest = Math.max(0, ...values.map(Math.abs))
  if (largest >= 2_000_000) return { size: 1_000_000, words: (currency) => `million ${currency}` }
  if (largest >= 2000) return { size: 1000, words: (currency) => `thousand ${currency}` }
  return { size: 1, words: (currency) => currency }
}
