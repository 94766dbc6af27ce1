#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "finding_log.hpp"
#include "msoko/facts/organization.hpp"
#include "row_view.hpp"
#include "sheet_layout.hpp"
#include "word_table.hpp"

namespace msoko::ingest {

/// Organizations of one sheet in order of appearance. Files list pupils school by school, so the last one seen is
/// tried first.
class OrganizationIndex {
  public:
    /// @param layout, log   outlive the index
    /// @param constant  what holds for every row where the sheet has no such column
    OrganizationIndex(const CompiledLayout& layout, std::span<const BoundColumn> columns,
                      facts::OrganizationRecord constant, FindingLog& log);

    /// Index of the row's organization; its login is constant's where the sheet has no column of logins.
    /// @pre the login is known (see has_login)
    [[nodiscard]] std::uint32_t add(const RowView& row);
    [[nodiscard]] bool has_login(const RowView& row) const noexcept;

    [[nodiscard]] const std::vector<facts::OrganizationRecord>& records() const noexcept { return records_; }
    /// Reports organizations of which no municipality is known.
    void report_gaps();

  private:
    struct Seen {
        std::uint32_t row = 0;
        std::uint32_t num_rows = 0;
        bool is_outside = false;  ///< its municipality column names none
    };
    /// What the row's cell of a role held when the last organization was looked at.
    struct Watched {
        catalog::ColumnRole role;
        std::size_t rule;
        std::string text;
    };

    void look_at(const RowView& row, facts::OrganizationRecord& record, Seen& seen);
    void take(const Watched& watched, const RowView& row, facts::OrganizationRecord& record, Seen& seen);
    void take_municipality(std::string name, const RowView& row, facts::OrganizationRecord& record, Seen& seen);
    [[nodiscard]] bool is_as_before(const RowView& row) const noexcept;

    const CompiledLayout* layout_;
    FindingLog* log_;
    facts::OrganizationRecord constant_;
    std::size_t login_rule_ = 0;
    std::vector<Watched> watched_;
    std::vector<facts::OrganizationRecord> records_;
    std::vector<Seen> seen_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> by_login_;
    std::string last_login_;
    std::uint32_t last_ = 0;
};

}  // namespace msoko::ingest
