#include "pattern_tables.hpp"

#include <algorithm>
#include <cmath>

namespace msoko::stats {
namespace {

bool has_missing(const ResponsePatterns& patterns) {
    for (std::size_t pattern = 0; pattern < patterns.num_patterns(); ++pattern) {
        const std::span<const std::uint8_t> answers = patterns.answers(pattern);
        if (std::ranges::find(answers, kNoAnswer) != answers.end()) {
            return true;
        }
    }
    return false;
}

// `__restrict` lets the compiler take several abilities at once.
void multiply(OnGrid& __restrict left, const OnGrid& __restrict right) {
    for (std::size_t q = 0; q < kNumAbilities; ++q) {
        left[q] *= right[q];
    }
}

void add(OnGrid& __restrict sum, const OnGrid& __restrict other) {
    for (std::size_t q = 0; q < kNumAbilities; ++q) {
        sum[q] += other[q];
    }
}

void add_scaled(OnGrid& __restrict sum, const OnGrid& __restrict other, double factor) {
    for (std::size_t q = 0; q < kNumAbilities; ++q) {
        sum[q] += factor * other[q];
    }
}

/// In four sums that do not wait for each other.
double total(const OnGrid& values) {
    std::array<double, 4> sums{};
    for (std::size_t q = 0; q < kNumAbilities; q += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            sums[lane] += values[q + lane];
        }
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

AbilityGrid::AbilityGrid() {
    const double step = 2 * kLargestAbility / (kNumAbilities - 1);
    double sum = 0;
    for (std::size_t q = 0; q < kNumAbilities; ++q) {
        ability[q] = -kLargestAbility + step * static_cast<double>(q);
        weight[q] = std::exp(-ability[q] * ability[q] / 2);
        sum += weight[q];
    }
    for (double& one : weight) {
        one /= sum;
    }
}

PatternTables::PatternTables(const ResponsePatterns& patterns, std::span<const std::size_t> items)
    : num_items_(items.size()),
      num_kinds_(has_missing(patterns) ? 3 : 2),
      chunk_(num_kinds_ == 3 ? 5 : 8),
      num_codes_(num_kinds_ == 3 ? 243 : 256),
      num_chunks_((items.size() + chunk_ - 1) / chunk_),
      codes_(patterns.num_patterns() * num_chunks_, 0),
      likelihoods_(num_chunks_ * num_codes_),
      weights_(num_chunks_ * num_codes_) {
    for (std::size_t pattern = 0; pattern < patterns.num_patterns(); ++pattern) {
        const std::span<const std::uint8_t> answers = patterns.answers(pattern);
        counts_.push_back(static_cast<double>(patterns.count(pattern)));
        // The first item of a chunk is the last digit of its code.
        for (std::size_t i = items.size(); i-- > 0;) {
            std::uint8_t& code = codes_[pattern * num_chunks_ + i / chunk_];
            code = static_cast<std::uint8_t>(code * num_kinds_ + answers[items[i]]);
        }
    }
}

void PatternTables::tabulate(std::span<const ItemCurve> curves) {
    for (std::size_t chunk = 0; chunk < num_chunks_; ++chunk) {
        OnGrid* const table = &likelihoods_[chunk * num_codes_];
        table[0].fill(1.0);
        std::size_t size = 1;  // codes of the items so far
        const std::size_t last = std::min(num_items_, (chunk + 1) * chunk_);
        for (std::size_t item = chunk * chunk_; item < last; ++item) {
            OnGrid right{};
            OnGrid wrong{};
            for (std::size_t q = 0; q < kNumAbilities; ++q) {
                right[q] = curves[item].probability(grid_.ability[q]);
                wrong[q] = 1 - right[q];
            }
            for (std::size_t code = 0; code < size; ++code) {
                if (num_kinds_ > kNoAnswer) {
                    table[kNoAnswer * size + code] = table[code];
                }
                table[size + code] = table[code];
                multiply(table[size + code], right);
                multiply(table[code], wrong);
            }
            size *= num_kinds_;
        }
    }
}

double PatternTables::weigh(std::size_t pattern, OnGrid& weights) const {
    const std::uint8_t* const codes = &codes_[pattern * num_chunks_];
    weights = grid_.weight;
    for (std::size_t chunk = 0; chunk < num_chunks_; ++chunk) {
        multiply(weights, likelihoods_[chunk * num_codes_ + codes[chunk]]);
    }
    return total(weights);
}

void PatternTables::share_out(std::vector<ExpectedAnswers>& answers) const {
    answers.assign(num_items_, {});
    for (std::size_t item = 0; item < num_items_; ++item) {
        std::size_t place = 1;  // value of the item's digit
        for (std::size_t i = 0; i < item % chunk_; ++i) {
            place *= num_kinds_;
        }
        const OnGrid* const table = &weights_[item / chunk_ * num_codes_];
        for (std::size_t code = 0; code < num_codes_; ++code) {
            const std::size_t answer = code / place % num_kinds_;
            if (answer == kNoAnswer) {
                continue;
            }
            add(answers[item].all, table[code]);
            if (answer == 1) {
                add(answers[item].right, table[code]);
            }
        }
    }
}

double PatternTables::expect(std::span<const ItemCurve> curves, std::vector<ExpectedAnswers>& answers) {
    tabulate(curves);
    std::ranges::fill(weights_, OnGrid{});
    double log_likelihood = 0;
    OnGrid weights{};
    for (std::size_t pattern = 0; pattern < counts_.size(); ++pattern) {
        const double likelihood = weigh(pattern, weights);
        log_likelihood += counts_[pattern] * std::log(likelihood);
        const double factor = counts_[pattern] / likelihood;
        for (std::size_t chunk = 0; chunk < num_chunks_; ++chunk) {
            add_scaled(weights_[chunk * num_codes_ + codes_[pattern * num_chunks_ + chunk]], weights, factor);
        }
    }
    share_out(answers);
    return log_likelihood;
}

OnGrid PatternTables::posterior(std::size_t pattern) const {
    OnGrid weights{};
    const double likelihood = weigh(pattern, weights);
    for (double& weight : weights) {
        weight /= likelihood;
    }
    return weights;
}

}  // namespace msoko::stats
