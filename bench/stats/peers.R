# The same fits in R on what bench_stats left in a folder, with ratios of times: Rscript peers.R FOLDER
# Debian: r-cran-cluster, r-cran-lme4, r-cran-psychotools. Run from the root of the repository.
suppressMessages({
  library(lme4)
  library(cluster)
})
folder <- commandArgs(TRUE)[1]
read <- function(name) scan(file.path(folder, name), quiet = TRUE)
source("tests/oracle/marginal_em.R")

total <- read("total")
answers <- matrix(read("answers"), nrow = length(total), byrow = TRUE)
rows <- data.frame(y = read("outcome"), x = read("prior"), school = factor(read("school")))
failed <- FALSE

# Median of three runs where a run is short.
time_ms <- function(expression, runs = 3) {
  code <- substitute(expression)
  frame <- parent.frame()
  times <- replicate(runs, 1000 * system.time(eval(code, frame))[["elapsed"]])
  median(times)
}

compare <- function(name, peer, ours, theirs, ms, goal, tolerance) {
  own_ms <- read(paste0(ours, ".ms"))
  difference <- max(abs(read(ours) - theirs) / pmax(1, abs(theirs)))
  agrees <- difference <= tolerance
  if (!agrees || ms / own_ms < goal) failed <<- TRUE
  cat(sprintf("%-18s %-28s %10.1f ms  ours %8.2f ms  x %7.1f (goal %g)  largest difference %.1e%s\n",
    name, peer, ms, own_ms, ms / own_ms, goal, difference, if (agrees) "" else "  DISAGREES"))
}

ms <- time_ms(rasch <- psychotools::raschmodel(answers, reltol = 1e-14))
plain_ms <- time_ms(plain <- psychotools::raschmodel(answers, hessian = FALSE), 1)
compare("Rasch", "psychotools", "rasch", as.numeric(psychotools::itempar(rasch)), ms, 20, 1e-5)
compare("Rasch", "psychotools, no errors", "rasch", as.numeric(psychotools::itempar(plain)), plain_ms, 20, 1e-4)

for (accelerate in c(FALSE, TRUE)) {
  ms <- time_ms(fit <- marginal_em(answers, accelerate), 1)
  compare("two-parameter", paste0("plain R EM", if (accelerate) ", accelerated", ", ", fit$steps, " steps"), "two_parameter",
    as.numeric(rbind(fit$slope, fit$intercept)), ms, 20, 1e-4)
  cat(sprintf("%-18s a step: %.2f ms, ours %.2f ms\n", "", ms / fit$steps,
    read("two_parameter.ms") / read("two_parameter.steps")))
}

ms <- time_ms(model <- lmer(y ~ x + (1 | school), rows))
variances <- as.data.frame(VarCorr(model))$vcov
effects <- ranef(model, condVar = TRUE)$school
compare("two levels", "lme4", "random_intercept",
  c(fixef(model), variances, effects["0", 1], sqrt(attr(effects, "postVar")[1, 1, 1])), ms, 5, 1e-4)

schools <- data.frame(mean = as.numeric(tapply(total, rows$school, mean)), size = as.numeric(table(rows$school)))
ms <- time_ms({
  distances <- daisy(schools, "gower")
  widths <- sapply(2:7, function(k) pam(distances, k)$silinfo$avg.width)
}, 1)
compare("clusters", "cluster", "medoids", widths, ms, 1, 1e-6)

all_pairs <- read("similarity_all_pairs.ms")
if (all_pairs > 10000) failed <- TRUE
cat(sprintf("%-18s all pairs: %.2f s (goal under 10 s)\n", "similarity", all_pairs / 1000))
quit(status = as.integer(failed))
