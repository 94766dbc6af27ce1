#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/analysis/cohort.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/analysis/territory.hpp"
#include "score_table.hpp"
#include "work_rows.hpp"

/// One function a test of signal.hpp; each appends one signal for every organization that can be tested.
namespace msoko::analysis {

/// @param region  as a report of ФИС ОКО has it; taken instead of the works at hand where these are fewer
void test_means(std::uint32_t paper, const ScoreTable& table, const std::optional<RegionScores>& region,
                const SignalParameters& parameters, std::vector<Signal>& signals);

void test_ranks(std::uint32_t paper, const ScoreTable& table, const SignalParameters& parameters,
                std::vector<Signal>& signals);

/// Appends both cohort_fall and cohort_rise. Shares are of the highest score possible, which must be known.
void test_cohort(CohortPair pair, std::span<const ScoreTable> tables, std::span<const facts::Paper> papers,
                 const SignalParameters& parameters, std::vector<Signal>& signals);

void test_heaping(std::uint32_t paper, const ScoreTable& table, const catalog::Scale& scale,
                  const SignalParameters& parameters, std::vector<Signal>& signals);

/// Appends level_high, and tells the mean_high already there how likely a false alarm is.
void test_levels(std::uint32_t paper, const WorkRows& rows, const SignalParameters& parameters,
                 std::vector<Signal>& signals);

/// Appends journal_gap, journal_lowered, journal_raised and journal_exact.
void test_journal(std::uint32_t paper, const WorkRows& rows, const SignalParameters& parameters,
                  std::vector<Signal>& signals);

/// Appends item_inversion and class_misfit.
void test_answer_profiles(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                          std::vector<Signal>& signals);

void test_similarity(std::uint32_t paper, const PaperAnswers& answers, const SignalParameters& parameters,
                     std::vector<Signal>& signals);

void test_unconfirmed(CohortPair pair, std::span<const ScoreTable> tables, const SignalParameters& parameters,
                      std::vector<Signal>& signals);

}  // namespace msoko::analysis
