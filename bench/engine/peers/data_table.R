# data.table's side of the comparison: Rscript data_table.R FACTS YEARSxORGANIZATIONS OUT RUNS
# Writes OUT/data.table.times (milliseconds, a run a line) and OUT/data.table.NAME.csv, a file a table of cells.
suppressMessages(library(data.table))
setDTthreads(2)
arguments <- commandArgs(TRUE)
facts <- arguments[1]
copies <- as.integer(strsplit(arguments[2], "x")[[1]])
out <- arguments[3]
runs <- as.integer(arguments[4])
kCopyStep <- 1000L

papers <- fread(file.path(facts, "papers.csv"))
tasks <- fread(file.path(facts, "tasks.csv"))
results <- fread(file.path(facts, "results.csv"))
items <- grep("^i[0-9]+$", names(results), value = TRUE)

# What was not attempted scored 0 and is counted a work, as are answers of which nothing is known.
points <- as.matrix(results[, ..items])
num_tasks <- tasks[, .N, keyby = paper][.(results$paper), N]
results[, num_skipped := as.integer(rowSums(points < 0, na.rm = TRUE))]
results[, num_unknown := fifelse(absent == 1L, 0L, num_tasks - as.integer(rowSums(!is.na(points))))]
for (item in items) set(results, j = item, value = pmax(fcoalesce(results[[item]], 0L), 0L))
num_rows <- nrow(results)
total <- prod(copies)
results <- results[rep(seq_len(num_rows), total)]
results[, `:=`(
  year = year + rep(rep(seq_len(copies[1]) - 1L, each = copies[2]), each = num_rows),
  organization = organization + kCopyStep * rep(rep(seq_len(copies[2]) - 1L, copies[1]), each = num_rows)
)]
setkey(results, year, organization, student)
rm(points, num_tasks)
invisible(gc())

by_level <- dcast(tasks[!is.na(max_points) & level != "", .(task_max = sum(max_points)), by = .(paper, level)],
  paper ~ level,
  value.var = "task_max"
)
setnames(by_level, setdiff(names(by_level), "paper"), paste0("max_", setdiff(names(by_level), "paper")))
papers <- merge(papers, by_level, by = "paper", all.x = TRUE)
papers <- merge(papers, tasks[, .(num_tasks = .N), by = paper], by = "paper")
setkey(papers, paper)
tested <- papers[procedure == "vpr", paper]
place <- c("year", "organization")

# One pass for the works, one for the answers, both by organization and paper.
pass_over_results <- function() {
  flags <- results[, .(year, organization, paper,
    listed = 1L, written = as.integer(absent == 0L), primaries = as.integer(!is.na(primary)),
    primary_sum = primary, primary_squares = primary * primary, high = 4L * primary > 3L * max_primary,
    scored = as.integer(!is.na(primary) & !is.na(max_primary)),
    mark_2 = mark == 2L, mark_3 = mark == 3L, mark_4 = mark == 4L, mark_5 = mark == 5L,
    lowered = mark < school_mark, confirmed = mark == school_mark, raised = mark > school_mark,
    gaps = abs(mark - school_mark) >= 2L
  )]
  of_works <- flags[, lapply(.SD, sum, na.rm = TRUE), by = .(year, organization, paper)]
  of_answers <- results[, lapply(.SD, sum), by = .(year, organization, paper),
    .SDcols = c("num_skipped", "num_unknown", items)
  ]
  finest <- of_works[of_answers, on = .(year, organization, paper)][papers, on = "paper", nomatch = NULL]
  finest[, `:=`(
    marks = mark_2 + mark_3 + mark_4 + mark_5, mass = mark_3 + mark_4 + mark_5,
    compared = lowered + confirmed + raised, max_sum = written * max_primary
  )]
  for (name in c("base", "advanced", "high")) {
    finest[, paste0(name, "_points") := NA_integer_]
    for (one in tasks[level == name & !is.na(max_points), unique(paper)]) {
      columns <- paste0("i", tasks[paper == one & level == name & !is.na(max_points), task])
      finest[paper == one, paste0(name, "_points") := as.integer(rowSums(.SD)), .SDcols = columns]
    }
  }
  finest
}

pass_over_pupils <- function() {
  results[mark >= 2L & paper %in% tested, .(least = min(mark)), by = .(year, organization, student, grade)]
}

sums <- function(finest, columns, by) finest[, lapply(.SD, sum), by = by, .SDcols = columns]

# Counts summed at each of the sets of keys; a key that a set lacks is NA.
sums_of_sets <- function(finest, columns, sets) {
  rbindlist(lapply(sets, function(keys) sums(finest, columns, c(place, keys))), fill = TRUE)
}

shared_cells <- function(finest) {
  counts <- sums_of_sets(finest[procedure == "vpr"], c(
    "listed", "written", "marks", "mass", "mark_2", "mark_3", "mark_4", "mark_5", "scored", "high",
    "compared", "lowered", "confirmed", "raised", "gaps"
  ), list(character(), "grade", c("grade", "subject")))
  counts[, .(year, organization, grade, subject,
    std.vpr.participants.num = written,
    std.vpr.participation.num = written, std.vpr.participation.den = listed,
    std.vpr.mean_mark.num = 2L * mark_2 + 3L * mark_3 + 4L * mark_4 + 5L * mark_5, std.vpr.mean_mark.den = marks,
    std.vpr.mean_mark.squares = 4L * mark_2 + 9L * mark_3 + 16L * mark_4 + 25L * mark_5,
    std.vpr.success.num = mass, std.vpr.success.den = marks,
    std.vpr.quality.num = mark_4 + mark_5, std.vpr.quality.den = marks,
    std.vpr.mark_2.num = mark_2, std.vpr.mark_2.den = marks,
    std.vpr.mark_3.num = mark_3, std.vpr.mark_3.den = marks,
    std.vpr.mark_4.num = mark_4, std.vpr.mark_4.den = marks,
    std.vpr.mark_5.num = mark_5, std.vpr.mark_5.den = marks,
    std.vpr.above_75.num = high, std.vpr.above_75.den = scored,
    std.vpr.high.num = high, std.vpr.high.den = scored,
    std.vpr.mass.num = mass, std.vpr.mass.den = marks,
    std.vpr.mismatch.num = lowered + raised, std.vpr.mismatch.den = compared,
    std.vpr.lowered.num = lowered, std.vpr.lowered.den = compared,
    std.vpr.confirmed.num = confirmed, std.vpr.confirmed.den = compared,
    std.vpr.raised.num = raised, std.vpr.raised.den = compared,
    std.vpr.gap_2.num = gaps, std.vpr.gap_2.den = compared
  )]
}

paper_cells <- function(finest) {
  of_answers <- finest[procedure == "vpr"][, `:=`(known_answers = written * num_tasks - num_unknown)]
  levels <- c("base", "advanced", "high")
  for (name in levels) {
    of_task <- of_answers[[paste0("max_", name)]]
    set(of_answers, j = paste0(name, "_max"), value = of_answers$written * of_task)
    set(of_answers, j = paste0(name, "_works"), value = fifelse(is.na(of_task), NA_integer_, of_answers$written))
  }
  columns <- c(
    "written", "primaries", "primary_sum", "primary_squares", "max_sum", "num_skipped", "known_answers",
    paste0(rep(levels, each = 3), c("_points", "_max", "_works"))
  )
  counts <- sums(of_answers, columns, c(place, "grade", "subject"))
  counts[, .(year, organization, grade, subject,
    std.vpr.mean_primary.num = primary_sum, std.vpr.mean_primary.den = primaries,
    std.vpr.mean_primary.squares = primary_squares,
    std.vpr.mean_percent.num = primary_sum, std.vpr.mean_percent.den = fifelse(primaries > 0L, max_sum, NA_integer_),
    std.vpr.mean_percent.n = written,
    std.vpr.base_tasks.num = base_points, std.vpr.base_tasks.den = base_max, std.vpr.base_tasks.n = base_works,
    std.vpr.advanced_tasks.num = advanced_points, std.vpr.advanced_tasks.den = advanced_max,
    std.vpr.advanced_tasks.n = advanced_works,
    std.vpr.high_tasks.num = high_points, std.vpr.high_tasks.den = high_max, std.vpr.high_tasks.n = high_works,
    std.vpr.not_attempted.num = num_skipped, std.vpr.not_attempted.den = known_answers,
    std.vpr.not_attempted.n = written
  )]
}

fourth_cells <- function(finest) {
  counts <- sums_of_sets(finest[procedure == "vpr" & grade == 4L], c("high", "scored", "mass", "marks"),
    list(character(), "subject"))
  counts[, .(year, organization, subject,
    kem.quality.1.1.num = high, kem.quality.1.1.den = scored, kem.quality.1.2.num = mass,
    kem.quality.1.2.den = marks
  )]
}

fourth_by_subject_cells <- function(finest) {
  counts <- sums(
    finest[procedure == "vpr" & grade == 4L & subject %in% c("math", "russian", "world")],
    c("primaries", "primary_sum", "primary_squares", "mark_2", "marks", "high", "scored", "compared", "confirmed"),
    c(place, "subject")
  )
  counts[, .(year, organization, subject,
    ersh.quality.1.3.1.num = primary_sum, ersh.quality.1.3.1.den = primaries, ersh.quality.1.3.1.squares = primary_squares,
    ersh.quality.1.3.2.num = mark_2, ersh.quality.1.3.2.den = marks,
    ersh.quality.1.3.3.num = high, ersh.quality.1.3.3.den = scored,
    ersh.quality.3.1.num = compared - confirmed, ersh.quality.3.1.den = compared
  )]
}

basic_cells <- function(finest) {
  counts <- sums_of_sets(finest[procedure == "vpr" & grade %in% 5:8], c("high", "scored", "mass", "marks"),
    list(character(), "grade", c("grade", "subject")))
  counts[, .(year, organization, grade, subject,
    kem.quality.2.4.num = high, kem.quality.2.4.den = scored, kem.quality.2.8.num = mass,
    kem.quality.2.8.den = marks
  )]
}

bias_cells <- function(finest, keys, indicator) {
  counts <- sums(finest, c("compared", "confirmed", "gaps"), c(place, keys))[compared >= 10L]
  cells <- counts[, c(place, keys), with = FALSE]
  cells[, paste0(indicator, c(".num", ".den", ".n")) := list(
    with(counts, (100L * (compared - confirmed) > 60L * compared) + (100L * gaps > 10L * compared) +
      (100L * confirmed >= 95L * compared)), 3L, 1L
  )]
}

above_region_cells <- function(finest) {
  deviation <- function(n, s, q) sqrt((q - as.numeric(s) * s / n) / (n - 1))
  columns <- c("primaries", "primary_sum", "primary_squares")
  of_works <- finest[procedure %in% c("vpr", "oge")]
  region <- of_works[, lapply(.SD, function(x) sum(as.numeric(x))), by = .(year, grade, subject), .SDcols = columns]
  region <- region[primaries > 1, .(year, grade, subject,
    sd = deviation(primaries, primary_sum, primary_squares),
    upper = primary_sum / primaries + 1.96 * deviation(primaries, primary_sum, primary_squares) / sqrt(primaries)
  )]
  counts <- sums(of_works, c(columns, "written"), c(place, "grade", "subject"))[primaries > 1L]
  counts[region, on = .(year, grade, subject), nomatch = NULL][, .(year, organization, grade, subject,
    ersh.quality.3.4.num = pmax(0, primary_sum / primaries -
      1.96 * deviation(primaries, primary_sum, primary_squares) / sqrt(primaries) - upper),
    ersh.quality.3.4.den = sd, ersh.quality.3.4.n = written
  )]
}

pupil_cells <- function(pupils) {
  counts <- function(of, keys) {
    of[, without_2 := as.integer(least > 2L)]
    of[, .(
      std.vpr.students_without_2.num = sum(without_2), std.vpr.students_without_2.den = .N
    ), by = c(place, keys)]
  }
  of_all <- pupils[, .(least = min(least)), by = .(year, organization, student)]
  list(pupils_of_all = counts(of_all, character()), pupils_by_grade = counts(pupils, "grade"))
}

compute <- function() {
  finest <- pass_over_results()
  c(list(
    shared = shared_cells(finest), paper = paper_cells(finest), fourth = fourth_cells(finest),
    fourth_by_subject = fourth_by_subject_cells(finest), basic = basic_cells(finest),
    bias = bias_cells(finest, character(), "kem.objectivity.p1"),
    bias_by_procedure = bias_cells(finest[procedure %in% c("vpr", "oge")], "procedure", "ersh.objectivity.2"),
    above_region = above_region_cells(finest)
  ), pupil_cells(pass_over_pupils()))
}

# The first run warms up.
times <- numeric(0)
for (run in 0:runs) {
  begin <- proc.time()[["elapsed"]]
  cells <- compute()
  times <- c(times, 1000 * (proc.time()[["elapsed"]] - begin))
}
for (name in names(cells)) {
  of_copies <- copy(cells[[name]])[, `:=`(year = NULL, organization = organization %% kCopyStep)]
  once <- of_copies[, .(copies = .N), by = names(of_copies)]
  fwrite(once, file.path(out, paste0("data.table.", name, ".csv")))
}
writeLines(sprintf("%.3f", times[-1]), file.path(out, "data.table.times"))
