#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/definition.hpp"

namespace msoko::formula {

/// Everything a formula may name: tables, terms and parameters as a profile has them, subjects and procedures.
struct Vocabulary {
    /// The catalogue's words with the profile's own terms and parameters in place of the common ones.
    [[nodiscard]] static Vocabulary of(const catalog::Catalog& catalog, const catalog::Profile& profile);

    [[nodiscard]] const catalog::TableDescription* find_table(std::string_view name) const noexcept;
    /// Some version of a term or a parameter; nullptr where nothing has the name.
    [[nodiscard]] const catalog::Term* find_term(std::string_view name) const noexcept;
    [[nodiscard]] const catalog::Parameter* find_parameter(std::string_view name) const noexcept;
    /// Russian word for a code of a column: the column's own label, a subject's or procedure's; else the code.
    [[nodiscard]] std::string code_label(const catalog::ColumnDescription& column, const std::string& code) const;
    /// Codes that a column may hold; empty = any.
    [[nodiscard]] std::vector<std::string> codes_of(const catalog::ColumnDescription& column) const;

    std::vector<catalog::TableDescription> tables;
    std::vector<catalog::Term> terms;            ///< in all versions
    std::vector<catalog::Parameter> parameters;  ///< in all versions
    std::vector<catalog::Subject> subjects;
    std::vector<catalog::Procedure> procedures;
    std::map<std::string, catalog::Unit, std::less<>> indicators;  ///< id → unit
};

}  // namespace msoko::formula
