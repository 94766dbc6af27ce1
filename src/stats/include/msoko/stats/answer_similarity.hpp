#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Whether two persons' answers agree more often than chance makes them. Equal answers of a class are a ground for
/// looking at the works again; they say nothing of who copied, or whether anybody did.
namespace msoko::stats {

/// Answers of n persons to k items, each a small code (points, or the option chosen), and the level of each person
/// (a total score or a band of scores) that tells how such persons answer.
struct CodedAnswers {
    std::span<const std::uint8_t> codes;  ///< n × k, row-major
    std::size_t num_items = 0;
    std::span<const std::uint16_t> level;  ///< n dense levels
};

/// How persons of each level answer each item: shares of the codes observed.
class AnswerShares {
  public:
    /// @param prior  answers of all persons that are added to those of a level: a small level borrows from all.
    /// @pre    codes under 64, at least one person.
    explicit AnswerShares(const CodedAnswers& answers, double prior = 5);

    [[nodiscard]] std::size_t num_levels() const noexcept { return num_levels_; }
    [[nodiscard]] std::size_t num_items() const noexcept { return num_items_; }
    [[nodiscard]] std::size_t num_codes() const noexcept { return num_codes_; }
    [[nodiscard]] double share(std::size_t level, std::size_t item, std::size_t code) const {
        return shares_[(level * num_items_ + item) * num_codes_ + code];
    }
    /// Chance that persons of the two levels answer an item alike: Σ over codes of the products of their shares.
    [[nodiscard]] double match_probability(std::size_t first_level, std::size_t second_level, std::size_t item) const;

  private:
    std::size_t num_levels_ = 0;
    std::size_t num_items_ = 0;
    std::size_t num_codes_ = 0;
    std::vector<double> shares_;
};

/// Two persons, first < second, with their equal answers.
struct SimilarPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t matches = 0;
    double p = 1;  ///< P(so many equal answers or more), answers of the two being independent given their levels

    friend bool operator==(const SimilarPair&, const SimilarPair&) = default;
};

struct SimilarPairs {
    std::vector<SimilarPair> pairs;  ///< with p at or under the limit, ascending by (first, second)
    std::int64_t num_compared = 0;   ///< pairs in all: the number of tests for the correction
};

/// Compares every two persons of a group (class, school; a whole region is one group): the number of equal answers has
/// a Poisson-binomial law with the match probabilities of their levels. Persons near the maximum agree by knowing;
/// leave them out before.
///
/// @param group  of each person, dense.
/// @cost   some nanoseconds a pair; levels² laws of k items before.
/// @source van der Linden and Sotaridona (2006), the generalized binomial test; methodology, section 8.7.
[[nodiscard]] SimilarPairs find_similar_pairs(const CodedAnswers& answers, std::span<const std::uint32_t> group,
                                              const AnswerShares& shares, double p_limit);

/// Persons linked by pairs, directly or through others: the first person of each person's set, the person where alone.
[[nodiscard]] std::vector<std::uint32_t> linked_persons(std::span<const SimilarPair> pairs, std::size_t num_persons);

struct Omega {
    double value = 0;  ///< equal answers above the expected, in standard deviations
    double p = 1;      ///< upper tail of the normal law
};

/// ω of a pair: (matches − ΣP)/√ΣP(1 − P), P the chance of an equal answer to each item, given the source's answers.
/// @return nullopt where nothing can vary.
/// @source Wollack (1997)
[[nodiscard]] std::optional<Omega> omega(std::int64_t matches, std::span<const double> match_probabilities);

}  // namespace msoko::stats
