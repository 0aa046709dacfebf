/** Values with what was known before taken out of them. */
export interface Adjusted {
  values: Float64Array
  theta: number
  /** Share of the variance that the covariate explains. */
  explained: number
}

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013): y − θ (x − x̄) with θ = cov(x, y) / var(x). The averages of the arms then differ only by the pilot,
 * with less noise. Cases without a covariate are left as they are.
 *
 * @param covariates known before the pilot began, so that it cannot have changed them
 */
export function cuped(values: Float64Array, covariates: readonly (number | null)[]): Adjusted {
  let n = 0
  let meanX = 0
  let meanY = 0
  covariates.forEach((x, i) => {
    if (x === null) return
    n++
    meanX += (x - meanX) / n
    meanY += (values[i]! - meanY) / n
  })
  let [xx, xy, yy] = [0, 0, 0]
  covariates.forEach((x, i) => {
    if (x === null) return
    xx += (x - meanX) ** 2
    xy += (x - meanX) * (values[i]! - meanY)
    yy += (values[i]! - meanY) ** 2
  })
  // What hardly varies explains nothing, and its squares fall out of floating point.
  if (!(xx > 1e-20) || n < 3) return { values, theta: 0, explained: 0 }
  const theta = xy / xx
  return {
    values: values.map((y, i) => (covariates[i] == null ? y : y - theta * (covariates[i]! - meanX))),
    theta,
    explained: yy > 1e-20 ? Math.min(1, (xy / xx) * (xy / yy)) : 0,
  }
}
