#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/facts/fact_table.hpp"

namespace msoko::facts {

/// A row on its way into the table of results: what it is sorted by, and where it stands in the batches.
struct RowKey {
    std::int32_t year;
    Run run;
    std::uint32_t organization;
    std::uint32_t student;
    std::uint32_t paper;
    std::uint32_t batch;
    std::uint32_t row;
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

/// What the catalogue says of a work.
struct PaperReference {
    const catalog::Scale* scale = nullptr;  ///< nullptr = there is none
    int max_score = 0;                      ///< 0 = unknown
    int min_score = 0;                      ///< 0 = unknown
};

[[nodiscard]] PaperReference reference_of(const Paper& paper, const catalog::Catalog& catalog);

/// Builds the columns of "result" row by row, in sorted order.
class ResultColumns {
  public:
    /// @param papers, references  outlive the object; one reference a paper
    ResultColumns(std::span<const Paper> papers, std::span<const PaperReference> references,
                  const std::vector<WorkBatch>& batches);

    void append(const RowKey& key, const Work& work);
    [[nodiscard]] FactTable build(std::vector<std::string> organizations) &&;

  private:
    /// Codes of what a paper is named by.
    struct PaperCodes {
        std::int64_t run;
        std::int64_t procedure;
        std::int64_t subject;
    };

    /// Columns that follow from the paper, a row a paper.
    void append_papers();
    void append_person(const RowKey& key, const Work& work);
    void append_scores(const Work& work, const PaperReference& reference);

    static constexpr std::int64_t kNoClass = -1;

    std::span<const Paper> papers_;
    std::span<const PaperReference> references_;
    std::vector<PaperCodes> codes_;
    std::vector<std::vector<std::int64_t>> class_codes_;
    ColumnBuilder year_{catalog::ColumnType::Integer};
    ColumnBuilder run_{catalog::ColumnType::Code};
    ColumnBuilder procedure_{catalog::ColumnType::Code};
    ColumnBuilder subject_{catalog::ColumnType::Code};
    ColumnBuilder grade_{catalog::ColumnType::Integer};
    ColumnBuilder pupil_grade_{catalog::ColumnType::Integer};
    ColumnBuilder organization_{catalog::ColumnType::Code};
    ColumnBuilder class_{catalog::ColumnType::Code};
    ColumnBuilder student_{catalog::ColumnType::Integer};
    ColumnBuilder sex_{catalog::ColumnType::Code};
    ColumnBuilder variant_{catalog::ColumnType::Integer};
    ColumnBuilder primary_{catalog::ColumnType::Integer};
    ColumnBuilder min_primary_{catalog::ColumnType::Integer};
    ColumnBuilder max_primary_{catalog::ColumnType::Integer};
    ColumnBuilder score_{catalog::ColumnType::Integer};
    ColumnBuilder max_score_{catalog::ColumnType::Integer};
    ColumnBuilder min_score_{catalog::ColumnType::Integer};
    ColumnBuilder mark_{catalog::ColumnType::Integer};
    ColumnBuilder school_mark_{catalog::ColumnType::Integer};
    ColumnBuilder attestation_mark_{catalog::ColumnType::Integer};
    ColumnBuilder absent_{catalog::ColumnType::Flag};
    ColumnBuilder paper_{catalog::ColumnType::Integer};
    SharedValues::Groups papers_of_rows_;
    ColumnBuilder source_{catalog::ColumnType::Integer};
    ColumnBuilder source_row_{catalog::ColumnType::Integer};
};

}  // namespace msoko::facts
