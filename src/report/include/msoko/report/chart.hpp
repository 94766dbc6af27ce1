#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Charts as data: the documents and workbooks draw them as native charts that an office program can edit.
namespace msoko::report {

enum class ChartKind : std::uint8_t {
    Column,      ///< vertical bars by category
    Bar,         ///< horizontal bars by category, the first category on top
    StackedBar,  ///< horizontal bars, the series add up (shares of marks 2–5)
    Line,        ///< points joined in the order of the categories; a gap where a value is missing
    Histogram,   ///< vertical bars without gaps
    Scatter,     ///< points of x and y; needs Series::x
};

/// The role of a series, from which its color and pattern follow. Each pair differs on a black-and-white printer too.
enum class SeriesTone : std::uint8_t { Main, Second, Third, Pale, Attention };

struct Series {
    std::string name;
    std::vector<std::optional<double>> values;  ///< one a category (or one a point); nullopt is a gap, never 0
    std::vector<double> x;                      ///< Scatter only: as long as `values`
    SeriesTone tone = SeriesTone::Main;
    std::vector<std::size_t> highlighted;  ///< indices of values drawn in the color of attention
};

struct ChartAxis {
    std::string title;
    std::optional<double> min;
    std::optional<double> max;
    std::string number_format = "0";  ///< of a spreadsheet: "0", "0.0", "0\" %\""
};

struct Chart {
    ChartKind kind = ChartKind::Column;
    std::vector<std::string> categories;  ///< unused by Scatter
    std::vector<Series> series;
    ChartAxis category_axis;  ///< the x axis of Scatter
    ChartAxis value_axis;
    bool show_values = false;  ///< writes each value at its bar or point
};

}  // namespace msoko::report
