const whole = new Intl.NumberFormat('en')

export const count = (value: number) => whole.format(value)

/** '1 application', '2,300 applications'. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`
}

/** A share in [0, 1] as '61 %'; small ones keep a digit, and what is not nothing is never '0 %'. */
export function share(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const percent = value * 100
  if (percent === 0) return '0 %'
  if (percent < 0.1) return '<0.1 %'
  if (percent < 9.95) return `${trimmed(percent)} %`
  if (percent > 99.5 && percent < 100) return '>99.5 %'
  return `${Math.round(percent)} %`
}

const trimmed = (percent: number) => String(Math.round(percent * 10) / 10)
