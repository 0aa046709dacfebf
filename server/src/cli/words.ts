/** A duration in the unit a person would use: 40 s, 12 min, 5.3 h, 8.2 d. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${(seconds / 3600).toFixed(1)} h`
  return `${(seconds / 86_400).toFixed(1)} d`
}

export const formatShare = (share: number) => `${(100 * share).toFixed(1)} %`
