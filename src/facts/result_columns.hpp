#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/facts/fact_table.hpp"
#include "result_order.hpp"

namespace msoko::facts {

/// What the catalogue says of a work.
struct PaperReference {
    const catalog::Scale* scale = nullptr;  ///< nullptr = there is none
    int max_score = 0;                      ///< 0 = unknown
    int min_score = 0;                      ///< 0 = unknown
};

[[nodiscard]] PaperReference reference_of(const Paper& paper, const catalog::Catalog& catalog);

/// A column of whole numbers, none negative, filled by several threads: each fills words of validity of its own.
template <typename Value>
class ColumnRows {
  public:
    explicit ColumnRows(std::size_t num_rows) : values_(num_rows), valid_((num_rows + 63) / 64) {}

    /// @param first  a multiple of 64
    /// @param value_of  called with 0, 1, ... for rows from `first` on; negative = missing
    template <typename ValueOf>
    void fill(std::size_t first, std::size_t count, const ValueOf& value_of) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t value = value_of(i);
            const std::size_t row = first + i;
            values_[row] = static_cast<Value>(value < 0 ? 0 : value);
            valid_[row >> 6U] |= static_cast<std::uint64_t>(value < 0 ? 0 : 1) << (row & 63U);
        }
    }
    [[nodiscard]] Column build(catalog::ColumnType type, const std::vector<std::string>& dictionary = {}) && {
        return Column::of_whole_numbers(type, std::move(values_), std::move(valid_), dictionary);
    }

  private:
    std::vector<Value> values_;
    std::vector<std::uint64_t> valid_;
};

/// Builds the columns of "result".
class ResultColumns {
  public:
    /// Rows that one call of `fill` takes, the last ones excepted.
    static constexpr std::size_t kBlockRows = 4096;

    /// @param papers, of_papers, batches, of_batches  outlive the object; one reference a paper, one a batch
    ResultColumns(std::span<const Paper> papers, std::span<const PaperReference> of_papers,
                  const std::vector<WorkBatch>& batches, std::span<const BatchReference> of_batches,
                  std::size_t num_rows);

    /// Fills a block of rows; several may be filled at once.
    /// @param first  a multiple of kBlockRows
    void fill(std::size_t first, std::span<const ResultRow> rows);
    [[nodiscard]] FactTable build(const std::vector<std::string>& organizations) &&;

  private:
    /// A row as the columns see it.
    struct Row {
        const Work* work;
        const PaperReference* of_paper;
        std::uint32_t paper;
        std::uint32_t batch;
    };
    using Rows = std::vector<Row>;

    void fill_places(std::size_t first, const Rows& rows);
    void fill_persons(std::size_t first, const Rows& rows);
    void fill_scores(std::size_t first, const Rows& rows);
    void put_columns_of_papers(std::map<std::string, Column, std::less<>>& columns);

    std::span<const Paper> papers_;
    std::span<const PaperReference> of_papers_;
    const std::vector<WorkBatch>& batches_;
    std::span<const BatchReference> of_batches_;
    std::vector<std::string> class_names_;
    std::vector<std::vector<std::int64_t>> class_codes_;  ///< of each batch's classes; negative = none
    SharedValues::Groups papers_of_rows_;
    ColumnRows<std::uint32_t> organization_;
    ColumnRows<std::uint32_t> class_;
    ColumnRows<std::uint32_t> student_;
    ColumnRows<std::uint8_t> sex_;
    ColumnRows<std::uint8_t> variant_;
    ColumnRows<std::uint16_t> primary_;
    ColumnRows<std::uint16_t> min_primary_;
    ColumnRows<std::uint16_t> score_;
    ColumnRows<std::uint8_t> mark_;
    ColumnRows<std::uint8_t> school_mark_;
    ColumnRows<std::uint8_t> attestation_mark_;
    ColumnRows<std::uint8_t> absent_;
    ColumnRows<std::uint32_t> source_;
    ColumnRows<std::uint32_t> source_row_;
};

}  // namespace msoko::facts
