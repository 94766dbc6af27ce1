#include "msoko/stats/answer_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "msoko/base/assert.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/poisson_binomial.hpp"

namespace msoko::stats {
namespace {

constexpr std::size_t kWordBits = 64;

/// Number of ones. Without the processor's own instruction, which not every machine has, std::popcount is a call.
constexpr std::uint64_t count_ones(std::uint64_t word) noexcept {
    word -= (word >> 1U) & 0x5555555555555555U;
    word = (word & 0x3333333333333333U) + ((word >> 2U) & 0x3333333333333333U);
    return (((word + (word >> 4U)) & 0x0F0F0F0F0F0F0F0FU) * 0x0101010101010101U) >> 56U;
}

/// One bit for every code of every item; equal answers of two persons are the bits common to both.
/// Persons stand in the order given, so that those compared lie side by side.
class AnswerBits {
  public:
    AnswerBits(const CodedAnswers& answers, std::span<const std::uint32_t> order, std::size_t num_codes)
        : items_in_word_(kWordBits / num_codes),
          num_words_((answers.num_items + items_in_word_ - 1) / items_in_word_),
          words_(answers.level.size() * num_words_, 0) {
        for (std::size_t place = 0; place < order.size(); ++place) {
            for (std::size_t item = 0; item < answers.num_items; ++item) {
                const std::size_t bit =
                    item % items_in_word_ * num_codes + answers.codes[order[place] * answers.num_items + item];
                words_[place * num_words_ + item / items_in_word_] |= std::uint64_t{1} << bit;
            }
        }
    }

    [[nodiscard]] std::uint32_t matches(std::size_t first, std::size_t second) const noexcept {
        const std::uint64_t* const left = &words_[first * num_words_];
        const std::uint64_t* const right = &words_[second * num_words_];
        std::uint64_t count = count_ones(left[0] & right[0]);
        for (std::size_t word = 1; word < num_words_; ++word) {
            count += count_ones(left[word] & right[word]);
        }
        return static_cast<std::uint32_t>(count);
    }

  private:
    std::size_t items_in_word_;
    std::size_t num_words_;
    std::vector<std::uint64_t> words_;
};

/// Tails of the number of equal answers of persons of every two levels, and from where on they are under a limit.
class MatchLaws {
  public:
    MatchLaws(const AnswerShares& shares, double p_limit)
        : num_levels_(shares.num_levels()),
          num_counts_(shares.num_items() + 1),
          tails_(num_levels_ * num_levels_ * num_counts_),
          least_(num_levels_ * num_levels_) {
        std::vector<double> chances(shares.num_items());
        for (std::size_t i = 0; i < num_levels_; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                for (std::size_t item = 0; item < chances.size(); ++item) {
                    chances[item] = std::min(1.0, shares.match_probability(i, j, item));
                }
                const std::vector<double> tails = poisson_binomial_tails(chances).value();
                const auto least = std::ranges::find_if(tails, [&](double tail) { return tail <= p_limit; });
                for (const std::size_t place : {i * num_levels_ + j, j * num_levels_ + i}) {
                    std::ranges::copy(tails, tails_.begin() + static_cast<std::ptrdiff_t>(place * num_counts_));
                    least_[place] = static_cast<std::uint32_t>(least - tails.begin());
                }
            }
        }
    }

    /// Least number of equal answers that counts.
    [[nodiscard]] std::uint32_t least(std::size_t first, std::size_t second) const {
        return least_[first * num_levels_ + second];
    }
    [[nodiscard]] double tail(std::size_t first, std::size_t second, std::size_t matches) const {
        return tails_[(first * num_levels_ + second) * num_counts_ + matches];
    }

  private:
    std::size_t num_levels_;
    std::size_t num_counts_;
    std::vector<double> tails_;
    std::vector<std::uint32_t> least_;
};

/// Persons by group and level: one number of equal answers decides for a run of them.
std::vector<std::uint32_t> order_persons(const CodedAnswers& answers, std::span<const std::uint32_t> group) {
    std::vector<std::uint32_t> order(group.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::ranges::sort(order, {},
                      [&](std::uint32_t person) { return std::tuple(group[person], answers.level[person], person); });
    return order;
}

/// End of the run of persons from a place on who share a property.
template <typename Property>
std::size_t end_of_run(std::span<const std::uint32_t> order, std::size_t begin, Property property) {
    std::size_t end = begin + 1;
    while (end < order.size() && property(order[end]) == property(order[begin])) {
        ++end;
    }
    return end;
}

struct Comparison {
    std::span<const std::uint32_t> order;
    const CodedAnswers& answers;
    const AnswerBits& bits;
    const MatchLaws& laws;
};

/// Compares the person at a place with a run of persons of one level.
void compare_with_run(std::size_t place, std::size_t begin, std::size_t end, const Comparison& comparison,
                      std::vector<SimilarPair>& pairs) {
    const auto& [order, answers, bits, laws] = comparison;
    const std::size_t level = answers.level[order[place]];
    if (begin >= end) {
        return;
    }
    const std::size_t other_level = answers.level[order[begin]];
    const std::uint32_t least = laws.least(level, other_level);
    for (std::size_t other = begin; other < end; ++other) {
        const std::uint32_t matches = bits.matches(place, other);
        if (matches >= least) {
            const auto [first, second] = std::minmax(order[place], order[other]);
            pairs.push_back({first, second, matches, laws.tail(level, other_level, matches)});
        }
    }
}

}  // namespace

AnswerShares::AnswerShares(const CodedAnswers& answers, double prior) : num_items_(answers.num_items) {
    MSOKO_ASSERT(!answers.level.empty() && answers.codes.size() == answers.level.size() * num_items_);
    num_levels_ = std::size_t{*std::ranges::max_element(answers.level)} + 1;
    num_codes_ = answers.codes.empty() ? 1 : std::size_t{*std::ranges::max_element(answers.codes)} + 1;
    MSOKO_ASSERT(num_codes_ <= kWordBits);
    const std::size_t size = num_items_ * num_codes_;
    std::vector<double> all(size, 0.0);
    std::vector<double> persons(num_levels_, 0.0);
    shares_.assign(num_levels_ * size, 0.0);
    for (std::size_t person = 0; person < answers.level.size(); ++person) {
        persons[answers.level[person]] += 1;
        for (std::size_t item = 0; item < num_items_; ++item) {
            const std::size_t cell = item * num_codes_ + answers.codes[person * num_items_ + item];
            shares_[answers.level[person] * size + cell] += 1;
            all[cell] += 1;
        }
    }
    const auto n = static_cast<double>(answers.level.size());
    for (std::size_t level = 0; level < num_levels_; ++level) {
        for (std::size_t cell = 0; cell < size; ++cell) {
            double& share = shares_[level * size + cell];
            const double weight = persons[level] + prior;
            share = weight > 0 ? (share + prior * all[cell] / n) / weight : all[cell] / n;
        }
    }
}

double AnswerShares::match_probability(std::size_t first_level, std::size_t second_level, std::size_t item) const {
    double sum = 0;
    for (std::size_t code = 0; code < num_codes_; ++code) {
        sum += share(first_level, item, code) * share(second_level, item, code);
    }
    return sum;
}

SimilarPairs find_similar_pairs(const CodedAnswers& answers, std::span<const std::uint32_t> group,
                                const AnswerShares& shares, double p_limit) {
    MSOKO_ASSERT(group.size() == answers.level.size() && shares.num_items() == answers.num_items);
    const std::vector<std::uint32_t> order = order_persons(answers, group);
    const AnswerBits bits(answers, order, shares.num_codes());
    const MatchLaws laws(shares, p_limit);
    const Comparison comparison{order, answers, bits, laws};
    SimilarPairs result;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        end = end_of_run(order, begin, [&](std::uint32_t person) { return group[person]; });
        const std::span<const std::uint32_t> members = std::span(order).first(end);
        for (std::size_t run = begin, run_end = 0; run < end; run = run_end) {
            run_end = end_of_run(members, run, [&](std::uint32_t person) { return answers.level[person]; });
            for (std::size_t place = begin; place < run_end; ++place) {
                compare_with_run(place, std::max(run, place + 1), run_end, comparison, result.pairs);
            }
        }
        const auto size = static_cast<std::int64_t>(end - begin);
        result.num_compared += size * (size - 1) / 2;
    }
    std::ranges::sort(result.pairs, {}, [](const SimilarPair& pair) { return std::pair(pair.first, pair.second); });
    return result;
}

std::vector<std::uint32_t> linked_persons(std::span<const SimilarPair> pairs, std::size_t num_persons) {
    std::vector<std::uint32_t> root(num_persons);
    std::iota(root.begin(), root.end(), std::uint32_t{0});
    const auto find = [&root](std::uint32_t person) {
        while (root[person] != person) {
            root[person] = root[root[person]];
            person = root[person];
        }
        return person;
    };
    for (const SimilarPair& pair : pairs) {
        const std::uint32_t first = find(pair.first);
        const std::uint32_t second = find(pair.second);
        root[std::max(first, second)] = std::min(first, second);
    }
    for (std::uint32_t person = 0; person < num_persons; ++person) {
        root[person] = find(person);
    }
    return root;
}

std::optional<Omega> omega(std::int64_t matches, std::span<const double> match_probabilities) {
    double expected = 0;
    double variance = 0;
    for (const double p : match_probabilities) {
        expected += p;
        variance += p * (1 - p);
    }
    if (!(variance > 0)) {
        return std::nullopt;
    }
    const double value = (static_cast<double>(matches) - expected) / std::sqrt(variance);
    return Omega{value, normal_cdf(-value)};
}

}  // namespace msoko::stats
