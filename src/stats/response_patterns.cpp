#include "msoko/stats/response_patterns.hpp"

#include <algorithm>
#include <cstring>

#include "msoko/base/assert.hpp"

namespace msoko::stats {
namespace {

constexpr std::size_t kHeadItems = 32;  // two bits an answer in one word

/// A row with its first answers in one word, so that most comparisons never touch the rows.
struct Row {
    std::uint64_t head = 0;
    std::uint32_t index = 0;
};

std::vector<Row> rows_of(std::span<const std::uint8_t> answers, std::size_t num_items) {
    std::vector<Row> rows(answers.size() / num_items);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].index = static_cast<std::uint32_t>(i);
        const std::span<const std::uint8_t> row = answers.subspan(i * num_items, num_items);
        for (const std::uint8_t answer : row.first(std::min(num_items, kHeadItems))) {
            MSOKO_ASSERT(answer <= kNoAnswer);
            rows[i].head = rows[i].head << 2U | answer;
        }
    }
    return rows;
}

}  // namespace

ResponsePatterns::ResponsePatterns(std::span<const std::uint8_t> answers, std::size_t num_items)
    : num_items_(num_items), pattern_of_(num_items == 0 ? 0 : answers.size() / num_items) {
    MSOKO_ASSERT(num_items > 0 && answers.size() % num_items == 0);
    std::vector<Row> rows = rows_of(answers, num_items);
    const auto compare = [&](const Row& left, const Row& right) {
        if (left.head != right.head) {
            return left.head < right.head ? -1 : 1;
        }
        return num_items <= kHeadItems
                   ? 0
                   : std::memcmp(&answers[left.index * num_items], &answers[right.index * num_items], num_items);
    };
    std::ranges::sort(rows, [&](const Row& left, const Row& right) { return compare(left, right) < 0; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || compare(rows[i - 1], rows[i]) != 0) {
            const std::span<const std::uint8_t> row = answers.subspan(rows[i].index * num_items, num_items);
            answers_.insert(answers_.end(), row.begin(), row.end());
            counts_.push_back(0);
        }
        ++counts_.back();
        pattern_of_[rows[i].index] = static_cast<std::uint32_t>(counts_.size() - 1);
    }
}

std::span<const std::uint8_t> ResponsePatterns::answers(std::size_t pattern) const {
    return std::span(answers_).subspan(pattern * num_items_, num_items_);
}

}  // namespace msoko::stats
