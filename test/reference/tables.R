# Reference values for tests of shares, counts and adjusted p values in core/src/stats, frozen in tables.json.
#
# To regenerate, from the root of the repository:
#   Rscript test/reference/tables.R > test/reference/tables.json && npx biome format --write test/reference/tables.json
#
# Made with R 4.2.2 and survival 3.5.3; the JSON carries the versions that made it.

suppressPackageStartupMessages(library(survival))
options(warn = -1)

num <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
arr <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
str <- function(x) paste0('"', x, '"')
obj <- function(...) {
  fields <- list(...)
  paste0("{", paste(paste0(str(names(fields)), ":", unlist(fields)), collapse = ","), "}")
}
list_of <- function(items) paste0("[", paste(unlist(items), collapse = ",\n"), "]")

# --- Two by two: x1 of n1 against x2 of n2 ---------------------------------------------------------------------------

tables <- list(
  c(12, 40, 48, 80), c(1, 5, 4, 10), c(0, 10, 5, 10), c(3, 3, 0, 3), c(7, 20, 7, 20), c(0, 4, 0, 9),
  c(50, 1000, 80, 1000), c(5000, 60000, 5300, 61000), c(2, 300, 9, 280), c(10, 10, 10, 10)
)
two_by_two <- function(t) {
  m <- matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), nrow = 2, byrow = TRUE)
  fisher <- fisher.test(m)$p.value
  # Lancaster's mid-p, two-sided, from the same probabilities that fisher.test adds up.
  hits <- t[1] + t[3]
  k <- max(0, hits - t[4]):min(hits, t[2])
  d <- dhyper(k, t[2], t[4], hits)
  seen <- dhyper(t[1], t[2], t[4], hits)
  tied <- abs(d / seen - 1) <= 1e-7
  mid <- sum(d[d < seen & !tied]) + sum(d[tied]) / 2
  pooled <- hits / (t[2] + t[4])
  z <- (t[1] / t[2] - t[3] / t[4]) / sqrt(pooled * (1 - pooled) * (1 / t[2] + 1 / t[4]))
  obj(first = arr(t[1:2]), second = arr(t[3:4]), fisher = num(fisher), midP = num(mid), z = num(z), p = num(prop.test(c(t[1], t[3]), c(t[2], t[4]), correct = FALSE)$p.value))
}

# --- Exact limits ------------------------------------------------------------------------------------------------------

binomial_case <- function(x, n, level) {
  obj(successes = num(x), n = num(n), level = num(level), interval = arr(as.numeric(binom.test(x, n, conf.level = level)$conf.int)))
}
binomial_cases <- Map(
  binomial_case,
  c(0, 10, 7, 1, 56, 1, 500000, 81, 15, 3), c(10, 10, 24, 1, 70, 1e6, 1e6, 263, 148, 29),
  c(0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.9, 0.99, 0.8)
)
ratio_case <- function(x1, t1, x2, t2, level) {
  fit <- poisson.test(c(x1, x2), c(t1, t2), conf.level = level)
  obj(first = arr(c(x1, t1)), second = arr(c(x2, t2)), level = num(level), estimate = num(as.numeric(fit$estimate)), interval = arr(as.numeric(fit$conf.int)))
}
ratio_cases <- Map(
  ratio_case,
  c(11, 0, 7, 120, 5, 3), c(800, 10, 30, 52, 5, 1), c(23, 6, 0, 90, 5, 9), c(3011, 12, 30, 50, 5, 2.5),
  c(0.95, 0.95, 0.95, 0.9, 0.99, 0.95)
)

# --- Strata --------------------------------------------------------------------------------------------------------------

# R's own: sex and admission by department at Berkeley; rabbits and penicillin (Mantel 1963).
rabbits <- array(c(0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0), dim = c(2, 2, 5))
sparse <- array(c(1, 0, 0, 1, 2, 1, 1, 3, 0, 1, 1, 0), dim = c(2, 2, 3))
strata_case <- function(name, a, level = 0.95) {
  # a[i, j, k]: group i; j = 1 is a hit.
  fit <- mantelhaen.test(a, correct = FALSE, conf.level = level)
  corrected <- mantelhaen.test(a, correct = TRUE)
  rows <- lapply(seq_len(dim(a)[3]), function(k) {
    t <- a[, , k]
    paste0("[", arr(c(t[1, 1], sum(t[1, ]))), ",", arr(c(t[2, 1], sum(t[2, ]))), "]")
  })
  obj(
    name = str(name), tables = list_of(rows), level = num(level), oddsRatio = num(as.numeric(fit$estimate)),
    interval = arr(as.numeric(fit$conf.int)), statistic = num(as.numeric(fit$statistic)), p = num(fit$p.value),
    corrected = num(as.numeric(corrected$statistic))
  )
}
ucb <- aperm(UCBAdmissions, c(2, 1, 3))
strata_cases <- list(
  strata_case("admission at Berkeley", ucb), strata_case("rabbits", rabbits), strata_case("Berkeley at 99 %", ucb, 0.99),
  strata_case("sparse", sparse)
)

# --- Many tests ------------------------------------------------------------------------------------------------------------

ps <- list(c(0.01, 0.04, 0.03), c(0.5), c(0.001, 0.001, 0.2, 0.9, 1), c(1e-12, 0.05, 0.049, 0.051, 0.3, 0.2), rev(seq(0.001, 0.1, by = 0.011)))
adjusted <- lapply(ps, function(p) obj(p = arr(p), holm = arr(p.adjust(p, "holm")), bh = arr(p.adjust(p, "BH"))))

# --- Differences of durations ------------------------------------------------------------------------------------------------

histogram <- function(time, status) {
  values <- sort(unique(time))
  list_of(lapply(values, function(v) obj(value = num(v), events = num(sum(time == v & status == 1)), censored = num(sum(time == v & status == 0)))))
}
rmst <- function(time, status, tau) {
  m <- survival:::survmean(survfit(Surv(time, status) ~ 1, timefix = FALSE), rmean = tau)$matrix
  c(m[["rmean"]], m[["se(rmean)"]])
}
median_of <- function(time, status) {
  q <- quantile(survfit(Surv(time, status) ~ 1, conf.type = "log-log", timefix = FALSE), probs = c(0, 0.5))
  c(q$quantile[2], q$lower[2], q$upper[2])
}
duration_case <- function(name, t1, s1, t2, s2, tau) {
  a <- rmst(t1, s1, tau); b <- rmst(t2, s2, tau)
  d <- a[1] - b[1]; se <- sqrt(a[2]^2 + b[2]^2)
  m1 <- median_of(t1, s1); m2 <- median_of(t2, s2)
  md <- m1[1] - m2[1]
  obj(
    name = str(name), first = histogram(t1, s1), second = histogram(t2, s2), tau = num(tau),
    difference = num(d), interval = arr(d + c(-1, 1) * qnorm(0.975) * se), p = num(2 * pnorm(-abs(d) / se)),
    medians = num(md), medianInterval = arr(c(md - sqrt((m1[1] - m1[2])^2 + (m2[3] - m2[1])^2), md + sqrt((m1[3] - m1[1])^2 + (m2[1] - m2[2])^2)))
  )
}
lung_status <- lung$status - 1
men <- lung$sex == 1
kept <- aml$x == "Maintained"
duration_cases <- list(
  duration_case("lung by sex", lung$time[men], lung_status[men], lung$time[!men], lung_status[!men], 500),
  duration_case("lung by sex, one year", lung$time[men], lung_status[men], lung$time[!men], lung_status[!men], 365),
  duration_case("aml by maintenance", aml$time[kept], aml$status[kept], aml$time[!kept], aml$status[!kept], 40)
)

# --- Decompositions, corrections, forecasts -----------------------------------------------------------------------------------

# Two ways of writing the same: R's weighted means of shares and rates.
kitagawa_case <- function(w0, v0, w1, v1) {
  p0 <- w0 / sum(w0); p1 <- w1 / sum(w1)
  obj(
    parts = list_of(lapply(seq_along(w0), function(i) arr(c(w0[i], v0[i], w1[i], v1[i])))),
    before = num(weighted.mean(v0, w0)), after = num(weighted.mean(v1, w1)),
    mix = num(sum((p1 - p0) * (v0 + v1) / 2)), rate = num(sum((v1 - v0) * (p0 + p1) / 2))
  )
}
kitagawa_cases <- list(
  kitagawa_case(c(3, 1), c(10, 30), c(1, 1), c(12, 30)),
  kitagawa_case(c(120, 40, 7), c(0.2, 0.5, 0.9), c(100, 80, 30), c(0.21, 0.44, 0.95)),
  kitagawa_case(c(1, 1), c(5, 5), c(9, 1), c(5, 5))
)
# By the formula as Sackett and Yang (2000) print it; the last is the textbook's r = .20 doubled by a ratio of about two.
restriction_case <- function(r, S, s) obj(r = num(r), unrestricted = num(S), restricted = num(s), corrected = num(r * (S / s) / sqrt(1 + r^2 * ((S / s)^2 - 1))))
restriction_cases <- Map(restriction_case, c(0.3, -0.3, 0, 1, 0.2), c(10, 10, 10, 3, 2), c(5, 5, 5, 1, 0.96))
forecasts <- list(list(p = c(0.9, 0.4), y = c(1, 0)), list(p = c(0.7, 0.7, 0.1, 0.35, 1), y = c(1, 0, 0, 1, 1)), list(p = c(0.2, 0.3), y = c(0, 0)))
brier_cases <- lapply(forecasts, function(f) {
  b <- mean((f$p - f$y)^2); base <- mean((mean(f$y) - f$y)^2)
  obj(p = arr(f$p), y = arr(f$y), estimate = num(b), skill = num(1 - b / base))
})

# --- Special functions -------------------------------------------------------------------------------------------------------

beta <- expand.grid(x = c(1e-9, 0.01, 0.2, 0.5, 0.8, 0.999), a = c(0.5, 1, 3, 40, 5000), b = c(0.5, 1, 7, 300, 1e5))
qb <- expand.grid(p = c(1e-8, 0.025, 0.3, 0.5, 0.975), a = c(1, 3, 57, 5e5), b = c(1, 8, 200, 5e5))
z <- c(-8, -3, -1.96, -0.1, 0, 0.5, 1.6448536269514722, 5, 12)

cat(obj(
  versions = obj(R = str(as.character(getRversion())), survival = str(as.character(packageVersion("survival")))),
  twoByTwo = list_of(lapply(tables, two_by_two)), binomial = list_of(binomial_cases), poissonRatio = list_of(ratio_cases),
  strata = list_of(strata_cases), adjusted = list_of(adjusted), durations = list_of(duration_cases),
  kitagawa = list_of(kitagawa_cases), restriction = list_of(restriction_cases), brier = list_of(brier_cases),
  beta = obj(x = arr(beta$x), a = arr(beta$a), b = arr(beta$b), lower = arr(pbeta(beta$x, beta$a, beta$b)),
    upper = arr(pbeta(beta$x, beta$a, beta$b, lower.tail = FALSE)), density = arr(dbeta(beta$x, beta$a, beta$b))),
  betaQuantile = obj(tail = arr(qb$p), a = arr(qb$a), b = arr(qb$b), lower = arr(qbeta(qb$p, qb$a, qb$b)), upper = arr(qbeta(qb$p, qb$a, qb$b, lower.tail = FALSE))),
  normalTail = obj(z = arr(z), value = arr(pnorm(z, lower.tail = FALSE)))
), "\n", sep = "")
