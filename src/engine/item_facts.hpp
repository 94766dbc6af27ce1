#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "interpret.hpp"
#include "msoko/facts/fact_set.hpp"
#include "wide_table.hpp"

namespace msoko::engine {

/// An answer to an item, as formulas see it: columns of the task, of the answer, and of the work.
struct Answer {
    const facts::ItemSpec* item = nullptr;
    std::uint8_t points = facts::kNoPoints;  ///< as stored
    WideTable* table = nullptr;
    std::size_t row = 0;
};

/// True for the columns of a task or an answer; any other is a column of the work.
[[nodiscard]] bool is_item_column(std::string_view name) noexcept;
/// Value of a column, a flag or a comparison with codes for one answer.
[[nodiscard]] Scalar answer_value(const formula::Expression& leaf, const Answer& answer);

/// A task's column as a breakdown writes it.
[[nodiscard]] std::optional<std::string> item_key(std::string_view column, const facts::ItemSpec& item);

}  // namespace msoko::engine
