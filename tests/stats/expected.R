# Prints the numbers that tests of src/stats expect where no publication has them: Rscript tests/stats/expected.R
# Debian: r-cran-cluster, r-cran-erm, r-cran-lme4, r-cran-psychotools.
options(digits = 10)
show <- function(name, value) cat(name, "=", format(value, digits = 10), "\n")

# probability_of_share_from
show("posterior of 2 of 5", pbeta(0.3, 2.5, 3.5, lower.tail = FALSE))
show("posterior of 40 of 100", pbeta(0.3, 40.5, 60.5, lower.tail = FALSE))

# rank_posteriors: exact laws of ranks. Given its own value, a unit's rank is 1 + a Poisson-binomial number.
means <- c(70, 66, 65, 64, 60, 58, 55, 50)
errors <- c(2, 3, 1, 4, 2, 5, 1.5, 3)
rank_law <- function(i) {
  nodes <- means[i] + errors[i] * seq(-6, 6, length.out = 2001)
  weights <- dnorm(nodes, means[i], errors[i])
  law <- sapply(nodes, function(t) {
    pmf <- 1
    for (p in pnorm(t, means[-i], errors[-i], lower.tail = FALSE)) pmf <- c(pmf * (1 - p), 0) + c(0, pmf * p)
    pmf
  })
  drop(law %*% weights) / sum(weights)
}
laws <- sapply(seq_along(means), rank_law)
show("mean ranks", colSums(laws * seq_along(means)))
show("rank low", apply(laws, 2, function(law) which(cumsum(law) > 0.05)[1]))
show("rank high", apply(laws, 2, function(law) which(cumsum(law) >= 0.95)[1]))
show("above median", colSums(laws[1:4, ]))
show("top quarter", colSums(laws[1:2, ]))
show("bottom quarter", colSums(laws[7:8, ]))

# lsat6
counts <- c(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298)
bits <- sapply(4:0, function(b) bitwAnd(bitwShiftR(0:31, b), 1))
lsat6 <- bits[rep(1:32, counts), ]
total <- rowSums(lsat6)
show("item-total", apply(lsat6, 2, cor, total))
alpha <- 5 / 4 * (1 - sum(apply(lsat6, 2, var)) / var(total))
show("alpha interval", 1 - (1 - alpha) * qf(c(.975, .025), 999, 3996))
show("error of measurement", sd(total) * sqrt(1 - alpha))

# analyze_options
rest <- c(1, 2, 2, 2, 5, 6, 7, 9, 9, 10)
option <- c(0, 1, 0, 2, 1, 1, 2, 2, 2, 2)
show("option-rest", sapply(0:2, function(o) cor(option == o, rest)))

# mantel_haenszel, mantel_test
ci <- mantelhaen.test(UCBAdmissions)$conf.int
show("error of delta", 2.35 * diff(log(ci)) / (2 * qnorm(.975)))
admitted <- UCBAdmissions["Admitted", , ] / colSums(UCBAdmissions)
focal <- colSums(UCBAdmissions)["Female", ]
show("difference of means", weighted.mean(admitted["Female", ] - admitted["Male", ], focal))

# fit_rasch, item_fit
suppressMessages(library(eRm))
rasch <- RM(lsat6)
exact <- psychotools::raschmodel(lsat6, reltol = 1e-16, gradtol = 1e-9)
show("difficulties", psychotools::itempar(exact))
show("se of difficulties", sqrt(diag(vcov(psychotools::itempar(exact)))))
show("conditional log-likelihood", exact$loglik)
fit <- suppressWarnings(itemfit(person.parameter(rasch)))
show("outfit", fit$i.outfitMSQ)
show("infit", fit$i.infitMSQ)
missing <- lsat6
missing[seq(2, 1000, 2), 3] <- NA
missing[seq(5, 1000, 5), 1] <- NA
show("difficulties, some answers missing", -RM(missing)$betapar)

# fit_random_intercept
suppressMessages(library(lme4))
rows <- do.call(rbind, lapply(0:29, function(g) data.frame(g = g, i = 0:((g * 7) %% 9))))
rows$x <- 50 + 10 * sin(3 * rows$g + rows$i)
rows$y <- 20 + .5 * rows$x + 3 * cos(5 * rows$g) + 4 * sin(12.9898 * rows$g + 78.233 * rows$i)
model <- lmer(y ~ x + (1 | g), rows, control = lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-10)))
show("coefficients", fixef(model))
show("their errors", sqrt(diag(as.matrix(vcov(model)))))
show("variances", as.data.frame(VarCorr(model))$vcov)
show("restricted log-likelihood", as.numeric(logLik(model)))
effects <- ranef(model, condVar = TRUE)$g
show("effects of groups 0 and 5", effects[c("0", "5"), 1])
show("their errors", sqrt(attr(effects, "postVar")[1, 1, c(1, 6)]))

# clustering
suppressMessages(library(cluster))
show("medoids of ruspini from 0", sort(pam(ruspini, 4)$id.med) - 1)
set.seed(1)
show("k-means of ruspini", sapply(3:5, function(k) kmeans(ruspini, k, nstart = 50)$tot.withinss))

# difference_in_differences
level <- c(50, 62, 47, 55, 70, 44, 58, 61)
panel <- do.call(rbind, lapply(0:7, function(u) do.call(rbind, lapply(0:(u %% 3), function(r) {
  noise <- (u * 5 + r * 3) %% 7
  w <- 10 + 4 * ((u + r) %% 4)
  treated <- u < 3
  data.frame(u = u, treated = treated, after = c(FALSE, TRUE), w = c(w, w + 1),
    y = level[u + 1] + c(noise, 2 + 6 * treated + noise / 2))
}))))
m <- lm(y ~ treated * after, panel, weights = w)
x <- model.matrix(m)
bread <- solve(crossprod(x, panel$w * x))
scores <- rowsum(panel$w * residuals(m) * x, panel$u)
n <- nrow(panel)
groups <- nrow(scores)
sandwich <- bread %*% crossprod(scores) %*% bread * groups / (groups - 1) * (n - 1) / (n - 4)
effect <- coef(m)[["treatedTRUE:afterTRUE"]]
error <- sqrt(sandwich[4, 4])
show("effect, error, interval", c(effect, error, effect + c(-1, 1) * qt(.975, groups - 1) * error))

# fit_trend
years <- 2021:2025
line <- lm(c(58, 66, 57, 70, 68) ~ years, weights = 1 / c(.5, .6, .5, .7, .6)^2)
show("slope, interval", c(coef(line)[[2]], confint(line)[2, ]))

# first_component
arrests <- prcomp(USArrests[1:8, ], scale. = TRUE)
show("share of the first component", arrests$sdev[1]^2 / 4)
show("its loadings", abs(arrests$rotation[, 1]))
