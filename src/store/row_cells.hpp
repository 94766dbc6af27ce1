#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "msoko/facts/batch.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::store {

/// «2021 spring vpr math 5»
[[nodiscard]] std::string name_of(const facts::Paper& paper);

/// What must not stand in two batches in force: participants of a work, rows of registers and forms. Events may repeat,
/// the register of organizations is merged: of these there are no keys.
[[nodiscard]] std::vector<std::string> keys_of(const facts::WorkBatch& batch);
[[nodiscard]] std::vector<std::string> keys_of(const facts::TableBatch& batch);

/// By row, by column: values as people read them, without the missing ones.
using Cells = std::map<std::string, std::map<std::string, std::string, std::less<>>>;
[[nodiscard]] Cells cells_of(const Sheets& rows);

struct Comparison {
    RowCounts rows;
    std::vector<CellChange> changes;
};
[[nodiscard]] Comparison compare(const Cells& before, const Cells& after);

}  // namespace msoko::store
