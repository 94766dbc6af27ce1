#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/moments.hpp"

namespace msoko::analysis {

/// Marks that a school mark can be; a work without one is counted in a row of its own.
inline constexpr int kLowestMark = 2;
inline constexpr std::size_t kNumMarks = 4;

/// How many works of one paper have each primary score and school mark, by organization: all that the signals need,
/// collected in one pass. Whole numbers, so the order of rows does not matter.
class ScoreTable {
  public:
    ScoreTable() = default;
    ScoreTable(std::size_t num_organizations, std::size_t num_scores);

    /// @param school_mark  −1 or anything outside 2 to 5 where there is none
    void add(std::size_t organization, std::size_t score, std::int64_t school_mark) noexcept;

    [[nodiscard]] std::size_t num_organizations() const noexcept { return moments_.size(); }
    [[nodiscard]] std::size_t num_scores() const noexcept { return num_scores_; }
    [[nodiscard]] const stats::IntegerMoments& moments(std::size_t organization) const {
        return moments_[organization];
    }
    [[nodiscard]] stats::IntegerMoments all() const noexcept;
    /// Works of an organization with a school mark, marks × scores.
    [[nodiscard]] std::span<const std::int64_t> marked(std::size_t organization) const noexcept;
    /// Works of an organization with a score, whatever their school mark.
    [[nodiscard]] std::int64_t count(std::size_t organization, std::size_t score) const noexcept;
    /// Works of all organizations with each score.
    [[nodiscard]] std::vector<std::int64_t> distribution() const;

  private:
    std::size_t num_scores_ = 0;
    std::vector<std::int64_t> counts_;  // organization × (4 marks, then none) × score
    std::vector<stats::IntegerMoments> moments_;
};

/// One table a paper of the facts, in their order.
[[nodiscard]] std::vector<ScoreTable> tabulate_scores(const facts::FactSet& facts);

}  // namespace msoko::analysis
