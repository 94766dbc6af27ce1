#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/cube/value.hpp"

namespace msoko::app {

/// Which value is asked about, in the words of a user.
struct PassportRequest {
    std::string indicator;
    int year = 0;
    catalog::Level level = catalog::Level::Organization;
    std::string unit;       ///< login of any year, name of a municipality; unused for the region
    std::string breakdown;  ///< "grade=6;subject=math"; empty = the total
};

/// Rows of one sheet that entered a value.
struct PassportSource {
    std::string file;
    std::string sheet;
    std::size_t num_rows = 0;
    std::string ranges;  ///< "12–38, 40"
};

/// Value of another indicator that the value is reckoned from.
struct PassportPart {
    const catalog::Indicator* indicator = nullptr;
    int year = 0;
    const cube::Entry* entry = nullptr;  ///< nullptr where there is none
};

/// A row that entered, and what rows of other tables related to it gave.
struct PassportRow {
    std::string name;                           ///< «Школа № 1, строка 12»
    std::vector<std::optional<double>> values;  ///< in the order of Passport::related; none = unknown
};

/// Everything that stands behind a number, for people.
struct Passport {
    const catalog::Indicator* indicator = nullptr;  ///< in the version of the year
    const cube::Entry* entry = nullptr;
    std::string unit_name;
    std::string breakdown_words;  ///< «6 класс, математика»
    std::string value_words;
    std::string population_words;
    catalog::Validity years;               ///< of the version of the definition that computed the value
    std::vector<std::string> definitions;  ///< versions of terms, parameters and scales that it rests on, a text each
    std::string reason;                    ///< why there is no number; empty where there is one
    std::vector<PassportSource> sources;
    std::vector<PassportPart> parts;   ///< of a value reckoned from other indicators
    std::vector<std::string> related;  ///< aggregates over related rows, in words
    std::vector<PassportRow> rows;     ///< that entered, with the values of these aggregates; at most kPassportRows
    std::size_t num_rows = 0;          ///< that entered
};

inline constexpr std::size_t kPassportRows = 20;

/// Explains one value. @error NotFound naming what is unknown and the nearest valid names or the breakdowns there are.
[[nodiscard]] Result<Passport> passport(const Assessment& assessment, const PassportRequest& request);

/// Explains the value asked for; where no breakdown is named and there is no total (marks of different works are never
/// pooled), every breakdown of the place and year.
[[nodiscard]] Result<std::vector<Passport>> passports(const Assessment& assessment, const PassportRequest& request);

}  // namespace msoko::app
