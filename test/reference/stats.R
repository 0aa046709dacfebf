# Reference values for core/src/stats, frozen in stats.json.
#
# To regenerate, from the root of the repository:
#   Rscript test/reference/stats.R > test/reference/stats.json && npx biome format --write test/reference/stats.json
#
# Made with R 4.2.2 and survival 3.5.3; the JSON carries the versions that made it. No package but survival is needed.
# Every case carries its own input, except `formula`, whose 5,000 rows both sides compute.

suppressPackageStartupMessages(library(survival))
options(warn = -1)

# --- JSON by hand: numbers with 17 significant digits, NA, NaN and Inf as null -------------------------------------

num <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
arr <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
str <- function(x) paste0('"', x, '"')
obj <- function(...) {
  fields <- list(...)
  paste0("{", paste(paste0(str(names(fields)), ":", unlist(fields)), collapse = ","), "}")
}
list_of <- function(items) paste0("[", paste(unlist(items), collapse = ",\n"), "]")
pairs_of <- function(lower, upper) list_of(mapply(function(l, u) arr(c(l, u)), lower, upper))

# --- Survival curves ---------------------------------------------------------------------------------------------------

histogram <- function(time, status) {
  values <- sort(unique(time))
  list_of(lapply(values, function(v) {
    obj(value = num(v), events = num(sum(time == v & status == 1)), censored = num(sum(time == v & status == 0)))
  }))
}

probs <- c(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)

limits <- function(time, status, type, level, at) {
  fit <- survfit(Surv(time, status) ~ 1, conf.type = type, conf.int = level, timefix = FALSE)
  rows <- which(fit$n.event > 0)[at]
  # The leading 0 keeps findq from leaving early; see survival-quantile.ts.
  q <- quantile(fit, probs = c(0, probs))
  obj(
    lower = arr(fit$lower[rows]), upper = arr(fit$upper[rows]),
    quantile = arr(q$quantile[-1]), quantileLower = arr(q$lower[-1]), quantileUpper = arr(q$upper[-1])
  )
}

restricted <- function(time, status, tau, level) {
  fit <- survfit(Surv(time, status) ~ 1, timefix = FALSE)
  # What print(fit, rmean = tau) prints; summary() would refuse a tau before the first time.
  found <- survival:::survmean(fit, rmean = tau)$matrix
  mean <- found[["rmean"]]
  se <- found[["se(rmean)"]]
  z <- qnorm(1 - (1 - level) / 2)
  obj(tau = num(tau), estimate = num(mean), stdErr = num(se), interval = arr(c(mean - z * se, mean + z * se)))
}

survival_case <- function(name, time, status, taus, level = 0.95, every = 1, with_input = TRUE) {
  fit <- survfit(Surv(time, status) ~ 1, conf.int = level, timefix = FALSE)
  full <- summary(fit, censored = TRUE)
  events <- which(fit$n.event > 0)
  at <- seq(1, length.out = ceiling(length(events) / every), by = every)
  if (length(events) == 0) at <- integer(0)
  rows <- events[at]
  obj(
    name = str(name),
    histogram = if (with_input) histogram(time, status) else "[]",
    level = num(level), every = num(every), points = num(length(events)),
    n = num(length(time)), events = num(sum(status)),
    t = arr(fit$time[rows]), atRisk = arr(fit$n.risk[rows]), died = arr(fit$n.event[rows]),
    censored = arr(fit$n.censor[rows]), survival = arr(fit$surv[rows]), stdErr = arr(full$std.err[rows]),
    loglog = limits(time, status, "log-log", level, at), log = limits(time, status, "log", level, at),
    restrictedMeans = list_of(lapply(taus, function(tau) restricted(time, status, tau, level)))
  )
}

lung_status <- lung$status - 1
i <- 0:4999
formula_time <- (i * 7919) %% 1009
formula_status <- as.numeric((i * 31) %% 7 != 0)

survival_cases <- list(
  survival_case("aml, maintained", aml$time[aml$x == "Maintained"], aml$status[aml$x == "Maintained"], c(10, 31, 60, 161, 200)),
  survival_case("aml, not maintained", aml$time[aml$x != "Maintained"], aml$status[aml$x != "Maintained"], c(4, 10, 30, 45, 60)),
  survival_case("aml, both, level 0.9", aml$time, aml$status, c(20, 50), level = 0.9),
  survival_case("lung", lung$time, lung_status, c(1, 365, 1022)),
  survival_case("lung, level 0.99", lung$time, lung_status, 500, level = 0.99),
  survival_case("veteran", veteran$time, veteran$status, c(100, 900)),
  survival_case("ties of events and censorings", c(1, 1, 1, 2, 2, 3, 3, 3, 3, 4), c(1, 0, 1, 0, 0, 1, 1, 0, 1, 0), c(2, 3.5, 6)),
  survival_case("all censored", c(1, 2, 2, 5), c(0, 0, 0, 0), c(3, 10)),
  survival_case("a single event", 7, 1, c(5, 7, 9)),
  survival_case("a single censored observation", 7, 0, c(5, 9)),
  survival_case("last observation censored", c(2, 4, 4, 6, 9, 12), c(1, 1, 0, 1, 1, 0), c(6, 12, 15)),
  survival_case("last observation an event after early censoring", c(1, 2, 3, 4, 4, 5), c(0, 0, 1, 0, 0, 1), c(2, 4.5, 5)),
  survival_case("no censoring", c(3, 5, 8, 8, 13, 21, 34), rep(1, 7), c(8, 20, 40)),
  survival_case("exactly half at a step", c(1, 2, 3, 4), c(1, 1, 1, 1), c(2.5, 4)),
  survival_case("exactly half, then flat to the end", c(1, 2, 5, 9), c(1, 1, 0, 0), c(4, 9)),
  survival_case("exactly half only up to rounding", c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), c(1, 1, 1, 1, 1, 0, 1, 0, 1, 1), c(5, 10)),
  survival_case("half up to rounding at the end", 1:7, c(0, 1, 1, 1, 0, 0, 0), c(4, 7)),
  survival_case("values of 0", c(0, 0, 0, 1, 2, 3), c(1, 0, 1, 1, 0, 1), c(0.5, 2, 3)),
  survival_case("all values 0", c(0, 0, 0), c(1, 1, 0), 1),
  survival_case("negative values from clocks that disagree", c(-2, -1, 0, 3, 4), c(1, 0, 1, 1, 0), c(1, 4)),
  survival_case("heavy ties", rep(1:6, c(200, 340, 150, 90, 40, 11)), rep(c(1, 1, 1, 0, 1, 1), c(200, 340, 150, 90, 40, 11)), c(2, 6)),
  survival_case("heavy ties with censoring in every bin", rep(rep(c(1, 2, 4, 8), 2), c(400, 300, 200, 50, 37, 20, 90, 60)), rep(rep(c(1, 0), each = 4), c(400, 300, 200, 50, 37, 20, 90, 60)), c(3, 8)),
  survival_case("limits that rise at the end", c(rep(1, 30), rep(2, 60), 3, 4, 5), c(rep(1, 30), rep(0, 60), 1, 1, 0), c(3, 5)),
  survival_case("formula", formula_time, formula_status, c(500, 1008), every = 25, with_input = FALSE)
)

# --- Log-rank ------------------------------------------------------------------------------------------------------------

# survdiff() fails when given timefix in survival 3.5.3; no values here are close enough for it to matter.
log_rank_case <- function(name, time, status, group, stratum = rep(1, length(time))) {
  use <- !is.na(group) & !is.na(stratum)
  time <- time[use]; status <- status[use]; group <- factor(group[use]); stratum <- factor(stratum[use])
  fit <- if (nlevels(stratum) > 1) {
    survdiff(Surv(time, status) ~ group + strata(stratum))
  } else {
    survdiff(Surv(time, status) ~ group)
  }
  total <- function(x) if (is.matrix(x)) rowSums(x) else x
  df <- sum(total(fit$exp) > 0) - 1
  obj(
    name = str(name),
    strata = list_of(lapply(levels(stratum), function(s) {
      list_of(lapply(levels(group), function(g) histogram(time[stratum == s & group == g], status[stratum == s & group == g])))
    })),
    statistic = num(fit$chisq), df = num(df), p = num(pchisq(fit$chisq, df, lower.tail = FALSE)),
    n = arr(as.numeric(table(group))), observed = arr(total(fit$obs)), expected = arr(total(fit$exp))
  )
}

log_rank_cases <- list(
  log_rank_case("aml by maintenance", aml$time, aml$status, aml$x),
  log_rank_case("lung by sex", lung$time, lung_status, lung$sex),
  log_rank_case("lung by performance score", lung$time, lung_status, lung$ph.ecog),
  log_rank_case("lung by sex, stratified by performance score", lung$time, lung_status, lung$sex, lung$ph.ecog),
  log_rank_case("veteran by cell type, stratified by treatment", veteran$time, veteran$status, veteran$celltype, veteran$trt),
  log_rank_case("heavy ties", rep(1:4, 30), rep(c(1, 1, 0), 40), rep(1:3, c(50, 40, 30))),
  log_rank_case("a group censored before any event", c(1, 1, 2, 3, 4, 5), c(0, 0, 1, 1, 1, 0), c(1, 1, 2, 2, 3, 3)),
  log_rank_case("very different", c(1:40, 101:140), rep(1, 80), rep(1:2, each = 40))
)

# --- Plain samples -------------------------------------------------------------------------------------------------------

quantile_probs <- c(0, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.99, 1)
samples <- list(
  aml = aml$time, lung = lung$time, sleep = sleep$extra, one = 4, two = c(1, 10), same = c(5, 5, 5, 5),
  zeros = c(0, 0, 0), small = c(1e-9, 2e-9, 5e-9), large = c(1e12 + 1, 1e12 + 2, 1e12 + 4)
)
sample_case <- function(name, level) {
  x <- sort(samples[[name]])
  interval <- tryCatch(as.numeric(t.test(x, conf.level = level)$conf.int), error = function(e) c(NA, NA))
  obj(
    name = str(name), values = arr(x), level = num(level), mean = num(mean(x)), interval = arr(interval),
    quantiles = arr(as.numeric(quantile(x, quantile_probs, type = 7)))
  )
}
sample_cases <- c(lapply(names(samples), sample_case, level = 0.95), list(sample_case("aml", 0.99), sample_case("two", 0.8)))

# --- Proportions and counts ------------------------------------------------------------------------------------------------

wilson_limits <- function(x, n, level) as.numeric(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
wilson_case <- function(x, n, level) {
  obj(successes = num(x), n = num(n), level = num(level), interval = arr(wilson_limits(x, n, level)))
}
wilson_cases <- Map(
  wilson_case,
  c(0, 10, 7, 1, 0, 56, 1, 500000, 81, 15, 3), c(10, 10, 24, 1, 1, 70, 1e6, 1e6, 263, 148, 29),
  c(0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.9, 0.99)
)

# Method 10 of Newcombe (1998) from R's Wilson limits; the first eight are the rows of his Table II.
newcombe_case <- function(x1, n1, x2, n2, level) {
  a <- wilson_limits(x1, n1, level); b <- wilson_limits(x2, n2, level)
  p1 <- x1 / n1; p2 <- x2 / n2
  limits <- c(p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2), p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
  obj(first = arr(c(x1, n1)), second = arr(c(x2, n2)), level = num(level), interval = arr(limits))
}
newcombe_cases <- Map(
  newcombe_case,
  c(56, 9, 6, 5, 0, 0, 10, 10, 30), c(70, 10, 7, 56, 10, 10, 10, 10, 300),
  c(48, 3, 2, 0, 0, 0, 0, 0, 45), c(80, 10, 7, 29, 20, 10, 20, 10, 290),
  c(rep(0.95, 8), 0.9)
)

poisson_case <- function(count, level) {
  obj(count = num(count), level = num(level), interval = arr(as.numeric(poisson.test(count, conf.level = level)$conf.int)))
}
poisson_cases <- Map(
  poisson_case, c(0, 1, 2, 5, 10, 100, 12345, 1e6, 3, 0, 40), c(rep(0.95, 8), 0.9, 0.99, 0.999)
)

# --- Special functions ----------------------------------------------------------------------------------------------------

p_grid <- c(1e-300, 1e-20, 1e-10, 1e-5, 0.001, 0.025, 0.075, 0.1, 0.4, 0.5, 0.6, 0.9, 0.95, 0.975, 0.999, 1 - 1e-12)
chi <- expand.grid(x = c(0, 1e-8, 0.1, 1, 3.84, 10, 50, 400), df = c(1, 2, 3, 7, 30, 200))
gam <- expand.grid(x = c(0.001, 0.5, 0.9, 1, 1.1, 1.5, 3), a = c(0.5, 1, 2.5, 10, 16.5, 100, 10000, 1e6))
gam$x <- gam$a * (1 + (gam$x - 1) / sqrt(gam$a))
gam <- gam[gam$x > 0, ]
qg <- expand.grid(p = c(1e-10, 0.001, 0.025, 0.3, 0.5, 0.9), a = c(1, 2, 5, 30, 1000, 1e6))
tt <- expand.grid(t = c(0, 1e-6, 0.5, 1, 1.96, 4, 30), df = c(1, 2, 3, 4.5, 10, 29, 300, 1e5))
qt_grid <- expand.grid(p = c(1e-8, 0.0005, 0.005, 0.025, 0.1, 0.45, 0.499999), df = c(1, 2, 3, 4, 10, 29, 300, 1e5))

special <- obj(
  normalQuantile = obj(p = arr(p_grid), value = arr(qnorm(p_grid))),
  chiSquareTail = obj(x = arr(chi$x), df = arr(chi$df), value = arr(pchisq(chi$x, chi$df, lower.tail = FALSE))),
  incompleteGamma = obj(
    x = arr(gam$x), a = arr(gam$a), lower = arr(pgamma(gam$x, gam$a)),
    upper = arr(pgamma(gam$x, gam$a, lower.tail = FALSE)), density = arr(dgamma(gam$x, gam$a))
  ),
  gammaQuantile = obj(
    tail = arr(qg$p), a = arr(qg$a), lower = arr(qgamma(qg$p, qg$a)), upper = arr(qgamma(qg$p, qg$a, lower.tail = FALSE))
  ),
  studentTTail = obj(
    t = arr(tt$t), df = arr(tt$df), tail = arr(pt(tt$t, tt$df, lower.tail = FALSE)), density = arr(dt(tt$t, tt$df))
  ),
  studentTQuantile = obj(
    tail = arr(qt_grid$p), df = arr(qt_grid$df), value = arr(qt(qt_grid$p, qt_grid$df, lower.tail = FALSE))
  )
)

cat(obj(
  versions = obj(R = str(as.character(getRversion())), survival = str(as.character(packageVersion("survival")))),
  survivalProbabilities = arr(probs), survivalCases = list_of(survival_cases),
  logRankCases = list_of(log_rank_cases),
  quantileProbabilities = arr(quantile_probs), sampleCases = list_of(sample_cases),
  wilsonCases = list_of(wilson_cases), newcombeCases = list_of(newcombe_cases), poissonCases = list_of(poisson_cases),
  special = special
), "\n", sep = "")
