#include "cell_index.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace msoko::engine {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kMaxDirect = 1U << 20U;

/// Numbers pairs (number so far, value) in order of first appearance.
class PairNumbers {
  public:
    PairNumbers(std::uint64_t num_left, std::uint64_t num_right) : num_right_(num_right) {
        if (num_left * num_right <= kMaxDirect) {
            direct_.assign(num_left * num_right, kUnseen);
        }
    }

    std::uint32_t of(std::uint64_t left, std::uint64_t right) {
        const std::uint64_t key = left * num_right_ + right;
        std::uint32_t& number = direct_.empty() ? hashed_.try_emplace(key, kUnseen).first->second : direct_[key];
        if (number == kUnseen) {
            number = count_++;
        }
        return number;
    }
    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

  private:
    std::uint64_t num_right_;
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> direct_;
    std::unordered_map<std::uint64_t, std::uint32_t> hashed_;
};

/// Refines the numbers of a stretch's rows by one more column. @return how many numbers there are now
std::uint32_t refine(std::vector<std::uint32_t>& cells, std::uint32_t num_cells, const Stretch& stretch,
                     const facts::Column& column) {
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    for (std::uint32_t row = stretch.begin; row < stretch.end; ++row) {
        if (column.has(row)) {
            lowest = std::min(lowest, column.integer(row));
            highest = std::max(highest, column.integer(row));
        }
    }
    if (lowest > highest) {
        return num_cells;
    }
    PairNumbers numbers(num_cells, static_cast<std::uint64_t>(highest - lowest) + 2);
    for (std::uint32_t row = stretch.begin; row < stretch.end; ++row) {
        // 0 stands for a missing value.
        const std::uint64_t value = column.has(row) ? static_cast<std::uint64_t>(column.integer(row) - lowest) + 1 : 0;
        cells[row] = numbers.of(cells[row], value);
    }
    return numbers.count();
}

}  // namespace

std::optional<std::string> key_text(const facts::Column* column, std::size_t row) {
    if (column == nullptr || !column->has(row)) {
        return std::nullopt;
    }
    return column->type() == catalog::ColumnType::Code ? std::string(column->label(column->integer(row)))
                                                       : std::to_string(column->integer(row));
}

CellIndex index_cells(WideTable& table, const Layout& layout, const std::vector<std::string>& columns) {
    CellIndex index;
    index.columns = columns;
    if (columns.empty()) {
        index.keys.assign(layout.stretches.size(), {CellKey()});
        return index;
    }
    index.cells.assign(table.num_rows(), 0);
    for (const Stretch& stretch : layout.stretches) {
        std::uint32_t num_cells = 1;
        for (const std::string& name : columns) {
            if (const facts::Column* column = table.find(name); column != nullptr && column->has_any()) {
                num_cells = refine(index.cells, num_cells, stretch, *column);
            }
        }
        std::vector<CellKey>& keys = index.keys.emplace_back(num_cells);
        for (std::uint32_t row = stretch.begin; row < stretch.end; ++row) {
            CellKey& key = keys[index.cells[row]];
            if (key.empty()) {
                for (const std::string& name : columns) {
                    key.push_back(key_text(table.find(name), row));
                }
            }
        }
    }
    return index;
}

}  // namespace msoko::engine
