# The two-parameter model by marginal maximum likelihood in plain R, written apart from src/stats: EM of Bock and Aitkin
# (1981) over distinct patterns, all of it in matrix products. `accelerate` adds the squared extrapolation of Varadhan and
# Roland (2008). Rscript tests/oracle/marginal_em.R prints the published example.
marginal_em <- function(answers, accelerate = FALSE, settled = 1e-7, max_steps = 2000) {
  key <- drop(answers %*% 2^(seq_len(ncol(answers)) - 1))
  first <- !duplicated(key)
  patterns <- answers[first, , drop = FALSE]
  counts <- tabulate(match(key, key[first]))
  num_items <- ncol(answers)
  nodes <- seq(-6, 6, length.out = 64)
  weights <- dnorm(nodes) / sum(dnorm(nodes))
  right <- colMeans(answers)
  log_likelihood <- NA
  steps <- 0

  step <- function(theta) {
    slope <- theta[seq_len(num_items)]
    intercept <- theta[num_items + seq_len(num_items)]
    p <- plogis(outer(nodes, slope) + rep(intercept, each = length(nodes)))
    joint <- exp(patterns %*% t(log(p)) + (1 - patterns) %*% t(log1p(-p))) * rep(weights, each = nrow(patterns))
    marginal <- rowSums(joint)
    log_likelihood <<- sum(counts * log(marginal))
    steps <<- steps + 1
    posterior <- joint * (counts / marginal)
    all <- colSums(posterior)
    expected <- crossprod(posterior, patterns)
    for (newton in 1:25) {
      p <- plogis(outer(nodes, slope) + rep(intercept, each = length(nodes)))
      residual <- expected - all * p
      w <- all * p * (1 - p)
      g0 <- colSums(residual)
      g1 <- colSums(residual * nodes)
      i00 <- colSums(w)
      i01 <- colSums(w * nodes)
      i11 <- colSums(w * nodes^2)
      determinant <- i00 * i11 - i01^2
      d_intercept <- (i11 * g0 - i01 * g1) / determinant
      d_slope <- (i00 * g1 - i01 * g0) / determinant
      intercept <- intercept + d_intercept
      slope <- slope + d_slope
      if (max(abs(c(d_intercept, d_slope))) < 1e-10) break
    }
    c(slope, intercept)
  }

  theta <- c(rep(1, num_items), qlogis(right))
  while (steps < max_steps) {
    one <- step(theta)
    if (max(abs(one - theta)) < settled) break
    if (!accelerate) {
      theta <- one
      next
    }
    two <- step(one)
    reached <- log_likelihood
    r <- one - theta
    v <- two - one - r
    a <- max(1, sqrt(sum(r^2) / sum(v^2)))
    leap <- step(theta + 2 * a * r + a^2 * v)
    theta <- if (log_likelihood >= reached) leap else two
  }
  list(slope = one[seq_len(num_items)], intercept = one[num_items + seq_len(num_items)],
    log_likelihood = log_likelihood, steps = steps)
}

if (sys.nframe() == 0) {
  counts <- c(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298)
  lsat6 <- sapply(4:0, function(b) bitwAnd(bitwShiftR(0:31, b), 1))[rep(1:32, counts), ]
  str(marginal_em(lsat6))
}
