#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sight.hpp"
#include "view.hpp"

/// Parts of answers that several operations share, each as its schema in api/openapi.yaml says.
namespace msoko::api {

[[nodiscard]] std::string_view to_string(catalog::Level level) noexcept;
[[nodiscard]] std::string_view to_string(catalog::Better better) noexcept;

/// A string for an answer.
[[nodiscard]] boost::json::value json_text(std::string_view text);
/// A value that may be missing: null then.
[[nodiscard]] boost::json::value json_optional(const std::optional<std::string>& text);
[[nodiscard]] boost::json::value json_optional(std::optional<double> number);

/// Schema Value.
[[nodiscard]] boost::json::object json_value(const cube::ValueTable& values, const cube::Value& value);
/// The same of a cell: hidden where it is not to be shown.
[[nodiscard]] boost::json::object json_value(const Sight& sight, const cube::Entry& entry);
/// Schema NullableValue: null where there is no such cell.
[[nodiscard]] boost::json::value json_value(const Sight& sight, const cube::Entry* entry);
/// Schema BreakdownRef.
[[nodiscard]] boost::json::object json_breakdown(const View& view, std::uint32_t breakdown);

/// Schema Organization. The login is that of the latest year.
[[nodiscard]] boost::json::object json_organization(const View& view, facts::OrgId id);

/// Cells of one indicator, year and breakdown to be shown side by side; nullptr where there is none.
struct ComparedCells {
    const cube::Entry* organization = nullptr;
    const cube::Entry* municipality = nullptr;
    const cube::Entry* region = nullptr;
};
/// Schema ComparedValue.
[[nodiscard]] boost::json::object json_compared(const Sight& sight, const catalog::Indicator& indicator, int year,
                                                std::uint32_t breakdown, const ComparedCells& cells);

/// Schema Signal.
[[nodiscard]] boost::json::object json_signal(const View& view, const analysis::Signal& signal);
/// Schema SignalKind, one for every kind that was tested, over the organizations that are seen.
[[nodiscard]] boost::json::array json_signal_kinds(const Sight& sight);
/// Schema Item, by the index into Assessment::items().
[[nodiscard]] boost::json::object json_item(const Sight& sight, std::size_t index);
/// Schema FindingKind, the gravest and most frequent first.
[[nodiscard]] boost::json::array json_finding_kinds(std::span<const Finding> findings);
/// Schema Finding.
[[nodiscard]] boost::json::object json_finding(const Finding& finding);
/// A time of UTC: "2026-01-31T12:00:00Z".
[[nodiscard]] boost::json::value json_time(std::int64_t seconds);

/// The definition of an indicator as the catalogue spells it: population and value, a line each.
[[nodiscard]] std::string formula_text(const catalog::Indicator& indicator);

/// Names for people of what a catalogue id means; the id itself where the catalogue has no such thing.
[[nodiscard]] std::string_view subject_title(const View& view, std::string_view subject);
[[nodiscard]] std::string_view procedure_title(const View& view, std::string_view procedure);

}  // namespace msoko::api
