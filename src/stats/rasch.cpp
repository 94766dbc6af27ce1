#include "msoko/stats/rasch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "positive_definite.hpp"

namespace msoko::stats {
namespace {

constexpr int kMaxIterations = 100;
constexpr double kSettled = 1e-10;  // logits
constexpr double kLongestStep = 2;  // logits

/// Persons who answered the same items: how many have each sum, and each item's right answers.
struct Block {
    std::vector<std::size_t> items;   // indices into the items in use
    std::vector<double> num_persons;  // by sum; sums of nothing and of everything say nothing and are left out
    std::vector<double> num_right;    // by item of the block
};

/// γ_0…γ_m: sums over all choices of r of the given factors of their product.
std::vector<double> symmetric_functions(const std::vector<double>& factors, std::size_t left_out,
                                        std::size_t also_left_out) {
    std::vector<double> gamma(factors.size() + 1, 0.0);
    gamma[0] = 1;
    std::size_t used = 0;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        if (i == left_out || i == also_left_out) {
            continue;
        }
        ++used;
        for (std::size_t r = used; r > 0; --r) {
            gamma[r] += factors[i] * gamma[r - 1];
        }
    }
    return gamma;
}

/// Adds persons block by block; each block is a set of items answered.
std::vector<Block> blocks_of(const ResponsePatterns& patterns, const std::vector<std::size_t>& used) {
    std::map<std::vector<std::size_t>, Block> blocks;
    std::vector<std::size_t> answered;
    Block* last = nullptr;  // patterns in order mostly share the items answered with the one before
    for (std::size_t pattern = 0; pattern < patterns.num_patterns(); ++pattern) {
        const auto answers = patterns.answers(pattern);
        answered.clear();
        std::size_t sum = 0;
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (const std::uint8_t answer = answers[used[i]]; answer != kNoAnswer) {
                answered.push_back(i);
                sum += answer;
            }
        }
        if (sum == 0 || sum == answered.size()) {
            continue;
        }
        if (last == nullptr || last->items != answered) {
            last = &blocks[answered];
        }
        Block& block = *last;
        if (block.items.empty()) {
            block = {answered, std::vector<double>(answered.size() + 1, 0.0), std::vector<double>(answered.size(), 0)};
        }
        const auto count = static_cast<double>(patterns.count(pattern));
        block.num_persons[sum] += count;
        for (std::size_t i = 0; i < answered.size(); ++i) {
            block.num_right[i] += answers[used[answered[i]]] == 1 ? count : 0;
        }
    }
    std::vector<Block> result;
    result.reserve(blocks.size());
    for (auto& [items, block] : blocks) {
        result.push_back(std::move(block));
    }
    return result;
}

/// Leaves out items that all or none answered right among persons who solved something but not everything, until
/// every one left has both answers.
std::vector<std::size_t> items_with_both_answers(const ResponsePatterns& patterns) {
    std::vector<std::size_t> used(patterns.num_items());
    std::iota(used.begin(), used.end(), std::size_t{0});
    while (used.size() > 1) {
        std::vector<double> right(used.size(), 0);
        std::vector<double> all(used.size(), 0);
        for (const Block& block : blocks_of(patterns, used)) {
            const double persons = std::accumulate(block.num_persons.begin(), block.num_persons.end(), 0.0);
            for (std::size_t i = 0; i < block.items.size(); ++i) {
                right[block.items[i]] += block.num_right[i];
                all[block.items[i]] += persons;
            }
        }
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (right[i] > 0 && right[i] < all[i]) {
                left.push_back(used[i]);
            }
        }
        if (left.size() == used.size()) {
            break;
        }
        used = std::move(left);
    }
    return used;
}

/// Conditional log-likelihood with its gradient and information in the difficulties.
struct Likelihood {
    explicit Likelihood(std::size_t n) : gradient(n, 0.0), information(n * n, 0.0) {}
    double value = 0;
    std::vector<double> gradient;
    std::vector<double> information;  // row-major, both triangles
};

/// Adds one block: with ε = exp(−b), P(i | r) = ε_i·γ⁽ⁱ⁾_(r−1)/γ_r and P(i, j | r) = ε_i·ε_j·γ⁽ⁱʲ⁾_(r−2)/γ_r.
void add_block(const Block& block, const std::vector<double>& difficulties, Likelihood& sum) {
    const std::size_t m = block.items.size();
    const std::size_t n = difficulties.size();
    std::vector<double> factors(m);
    for (std::size_t i = 0; i < m; ++i) {
        factors[i] = std::exp(-difficulties[block.items[i]]);
        sum.value -= block.num_right[i] * difficulties[block.items[i]];
    }
    const std::vector<double> gamma = symmetric_functions(factors, m, m);
    std::vector<double> single(m * m);  // P(i | r), by i and r
    for (std::size_t i = 0; i < m; ++i) {
        const std::vector<double> without = symmetric_functions(factors, i, m);
        double expected = 0;
        for (std::size_t r = 1; r < m; ++r) {
            single[i * m + r] = factors[i] * without[r - 1] / gamma[r];
            expected += block.num_persons[r] * single[i * m + r];
        }
        sum.gradient[block.items[i]] += expected - block.num_right[i];
    }
    for (std::size_t r = 1; r < m; ++r) {
        sum.value -= block.num_persons[r] * std::log(gamma[r]);
    }
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const std::vector<double> without = symmetric_functions(factors, i, j);
            double information = 0;
            for (std::size_t r = 1; r < m; ++r) {
                const double both = i == j  ? single[i * m + r]
                                    : r < 2 ? 0.0
                                            : factors[i] * factors[j] * without[r - 2] / gamma[r];
                information += block.num_persons[r] * (both - single[i * m + r] * single[j * m + r]);
            }
            sum.information[block.items[i] * n + block.items[j]] += information;
            sum.information[block.items[j] * n + block.items[i]] += i == j ? 0 : information;
        }
    }
}

/// The information is singular along (1, …, 1); adding 1/n everywhere makes it regular and keeps the sum at 0.
std::optional<PositiveDefinite> factorize(const Likelihood& likelihood) {
    const std::size_t n = likelihood.gradient.size();
    double scale = 0;
    for (std::size_t i = 0; i < n; ++i) {
        scale += likelihood.information[i * n + i];
    }
    std::vector<double> bordered = likelihood.information;
    for (double& element : bordered) {
        element += scale / static_cast<double>(n * n);
    }
    return PositiveDefinite::factorize(std::move(bordered), n);
}

Likelihood likelihood_at(const std::vector<Block>& blocks, const std::vector<double>& difficulties) {
    Likelihood likelihood(difficulties.size());
    for (const Block& block : blocks) {
        add_block(block, difficulties, likelihood);
    }
    return likelihood;
}

/// Standard errors of difficulties that sum to 0: the direction that was added is taken out again.
std::vector<double> standard_errors(const Likelihood& likelihood, const PositiveDefinite& factor) {
    const std::size_t n = likelihood.gradient.size();
    const std::vector<double> inverse = factor.inverse();
    const double along = std::accumulate(inverse.begin(), inverse.end(), 0.0) / static_cast<double>(n * n);
    std::vector<double> errors(n);
    for (std::size_t i = 0; i < n; ++i) {
        errors[i] = std::sqrt(std::max(0.0, inverse[i * n + i] - along));
    }
    return errors;
}

}  // namespace

Result<RaschFit> fit_rasch(const ResponsePatterns& patterns) {
    const std::vector<std::size_t> used = items_with_both_answers(patterns);
    if (used.size() < 2) {
        return fail(ErrorCode::UnusableInput,
                    "шкалу Раша не построить: меньше двух заданий, на которые ответили и верно, и неверно");
    }
    const std::vector<Block> blocks = blocks_of(patterns, used);
    std::vector<double> difficulties(used.size(), 0.0);
    for (int iteration = 1; iteration <= kMaxIterations; ++iteration) {
        const Likelihood likelihood = likelihood_at(blocks, difficulties);
        const std::optional<PositiveDefinite> factor = factorize(likelihood);
        if (!factor) {
            return fail(ErrorCode::UnusableInput,
                        "шкалу Раша не построить: ответы не связывают задания между собой (разные варианты?)");
        }
        const std::vector<double> step = factor->solve(likelihood.gradient);
        double longest = 0;
        for (const double change : step) {
            longest = std::max(longest, std::abs(change));
        }
        if (longest < kSettled) {
            const std::vector<double> errors = standard_errors(likelihood, *factor);
            RaschFit fit{std::vector<std::optional<Estimate>>(patterns.num_items()), likelihood.value, iteration};
            for (std::size_t i = 0; i < used.size(); ++i) {
                fit.difficulties[used[i]] = Estimate{difficulties[i], errors[i]};
            }
            return fit;
        }
        const double damping = std::min(1.0, kLongestStep / longest);
        for (std::size_t i = 0; i < used.size(); ++i) {
            difficulties[i] += damping * step[i];
        }
    }
    return fail(ErrorCode::UnusableInput, "шкала Раша не сошлась: слишком мало работ");
}

}  // namespace msoko::stats
