# Prints the numbers that tests of src/analysis expect: Rscript tests/analysis/expected.R
# Debian: r-cran-lme4.
options(digits = 10)
suppressPackageStartupMessages(library(lme4))
show <- function(name, value) cat(name, "=", format(value, digits = 10), "\n")

# fit_context_model
school <- rep(0:23, times = 4 + (0:23) %% 12)
i <- sequence(4 + (0:23) %% 12) - 1
x <- (7 * (0:23)) %% 24
y <- 40 + 0.8 * x[school + 1] + 9 * sin(2 * school) + 14 * cos(1.7 * i + 3 * school)
z <- scale(x)[school + 1]
fit <- lmer(y ~ z + (1 | school))
null <- lmer(y ~ 1 + (1 | school))
effects <- as.data.frame(ranef(fit, condVar = TRUE))
show("difference", fixef(fit)[["z"]])
show("first residual", effects$condval[1])
show("twelfth residual", effects$condval[12])
show("its error", effects$condsd[12])
show("its expected result", fixef(fit)[[1]] + fixef(fit)[[2]] * scale(x)[12])
v <- as.data.frame(VarCorr(fit))$vcov
v0 <- as.data.frame(VarCorr(null))$vcov
show("between share", v0[1] / sum(v0))
show("explained share", 1 - v[1] / v0[1])
