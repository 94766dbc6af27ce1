#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/cube/accumulator.hpp"

namespace msoko::cube {

/// Rows and units of one cell, whatever the formula.
struct CellCounts {
    std::int64_t candidates = 0;  ///< rows in the population's scope: the works meant, absent participants included
    std::int64_t unscaled = 0;    ///< of them, of works without a scale of marks
    std::int64_t counted = 0;     ///< rows (of items: works; of units: units) of the population

    void merge(const CellCounts& other) noexcept {
        candidates += other.candidates;
        unscaled += other.unscaled;
        counted += other.counted;
    }
};

/// Which part of a population a cell holds.
struct CellKey {
    int year = 0;
    std::string run;                                 ///< empty where the table knows no runs
    std::vector<std::optional<std::string>> values;  ///< by column of CellTable::columns; nullopt = missing

    friend bool operator==(const CellKey&, const CellKey&) = default;
};

/// Cells of one plan for one set of columns: what an engine, native or a database, makes of rows. An organization's
/// cells merge to a municipality's, a cluster's, a region's.
struct CellTable {
    struct Cell {
        std::uint32_t key = 0;  ///< index into keys
        std::uint32_t organization = 0;
        CellCounts counts;
    };

    std::vector<std::string> columns;     ///< sorted
    std::vector<std::size_t> breakdowns;  ///< indices into Plan::breakdowns that the cells fold to
    std::size_t num_aggregates = 0;
    std::vector<CellKey> keys;
    std::vector<Cell> cells;                   ///< those with candidates only, by key, then organization
    std::vector<Accumulator> accumulators;     ///< cells × aggregates
    std::vector<std::vector<double>> samples;  ///< cells × aggregates where a quantile or an extreme needs the values;
                                               ///< else empty

    [[nodiscard]] const Accumulator* aggregates(std::size_t cell) const noexcept {
        return accumulators.data() + cell * num_aggregates;
    }
    /// nullptr where no aggregate needs values.
    [[nodiscard]] const std::vector<double>* samples_of(std::size_t cell) const noexcept {
        return samples.empty() ? nullptr : samples.data() + cell * num_aggregates;
    }
};

}  // namespace msoko::cube
