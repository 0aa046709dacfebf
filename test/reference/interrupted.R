# Reference values for the regressions of core/src/diagnosis/change-points, frozen in interrupted.json.
#
# To regenerate, from the root of the repository:
#   Rscript test/reference/interrupted.R > test/reference/interrupted.json
#
# Coefficients and dispersion are those of R's glm with quasi families. Under autocorrelation the covariance is the
# textbook sandwich B X'W^(1/2) R W^(1/2) X B phi, B = (X'WX)^-1, written out with R's matrices. No package is needed.

num <- function(x) sprintf("%.17g", x)
arr <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
mat <- function(m) paste0("[", paste(apply(m, 1, arr), collapse = ","), "]")
obj <- function(...) {
  fields <- list(...)
  paste0("{", paste(paste0('"', names(fields), '":', unlist(fields)), collapse = ","), "}")
}

case <- function(name, link, y, weight, place, at, trends) {
  t <- (place - at) / 4
  after <- as.numeric(place >= at)
  X <- if (trends) cbind(1, t, after, after * t) else cbind(1, after)
  family <- switch(link, logit = quasibinomial(), log = quasipoisson(), identity = gaussian())
  fit <- glm(y ~ X - 1, weights = weight, family = family, control = glm.control(epsilon = 1e-14, maxit = 100))
  r <- residuals(fit, "pearson")
  n <- length(y)
  k <- ncol(X)
  phi <- sum(r^2) / (n - k)
  consecutive <- diff(place) == 1
  found <- sum((r[-1] * r[-n])[consecutive]) / sum(r^2)
  unbiased <- max(0, found + k * (1 + 3 * max(0, found)) / n)
  rho <- min(0.8, unbiased + 0.5 * sqrt(max(0, 1 - unbiased^2) / n))
  W <- fit$weights
  B <- solve(t(X) %*% (W * X))
  half <- sqrt(W) * X
  meat <- t(half) %*% rho^abs(outer(place, place, "-")) %*% half
  obj(name = paste0('"', name, '"'), link = paste0('"', link, '"'), x = mat(X), y = arr(y), weight = arr(weight), place = arr(place),
      coefficients = arr(coef(fit)), dispersion = num(phi), rho = num(rho), covariance = mat(B %*% meat %*% B * phi))
}

set.seed(20260302)
place <- setdiff(0:39, c(7, 8, 25))
n <- length(place)
drift <- as.numeric(arima.sim(list(ar = 0.5), n)) * 0.3
weight <- rpois(n, 15) + 1
bad <- rbinom(n, weight, plogis(-1.5 + 0.8 * (place >= 24) + drift))
counts <- rpois(n, 5 * 4 * exp(0.02 * place - 0.5 * (place >= 24) + drift))
durations <- log(6) + 0.3 * (place >= 24) + drift
relative <- runif(n, 0.1, 0.3)

cases <- c(
  case("rate, levels", "logit", bad / weight, weight, place, 24, FALSE),
  case("rate, lines", "logit", bad / weight, weight, place, 24, TRUE),
  case("count, levels", "log", counts / 5, rep(5, n), place, 24, FALSE),
  case("count, lines", "log", counts / 5, rep(5, n), place, 24, TRUE),
  case("duration, lines", "identity", durations, 1 / relative^2, place, 24, TRUE)
)
cat(obj(R = paste0('"', getRversion(), '"'), cases = paste0("[", paste(cases, collapse = ",\n"), "]")), "\n")
