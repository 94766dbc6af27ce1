#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::engine {

/// Rows of one organization in one run of one year: the table is sorted so that they stand together.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t organization = 0;
    std::uint32_t stretch = 0;
};

/// Rows of one run of one year, or of some of its organizations where they are very many.
struct Stretch {
    int year = 0;
    std::string run;  ///< empty where the table knows no runs
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_span = 0;
    std::uint32_t last_span = 0;  ///< one past the last
};

/// How the rows of a table divide, in their order.
struct Layout {
    std::vector<Stretch> stretches;
    std::vector<Span> spans;
};

/// @param table  sorted by year, run and organization; one without a year or an organization has no spans
[[nodiscard]] Layout layout_of(const facts::FactTable& table);

}  // namespace msoko::engine
