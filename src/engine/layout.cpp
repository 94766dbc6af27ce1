#include "layout.hpp"

#include <optional>
#include <tuple>

namespace msoko::engine {
namespace {

constexpr std::uint32_t kMaxRows = 1U << 19U;  // of a stretch, so that what is kept by row stays small

/// One past the last row that is equal to `row`, where equal rows stand together: looked for in growing steps.
template <typename IsEqual>
std::uint32_t end_of_equal(std::uint32_t row, std::uint32_t num_rows, IsEqual is_equal) {
    std::uint32_t step = 1;
    std::uint32_t last = row;  // known to be equal
    while (last + step < num_rows && is_equal(last + step)) {
        last += step;
        step *= 2;
    }
    for (; step > 0; step /= 2) {
        if (last + step < num_rows && is_equal(last + step)) {
            last += step;
        }
    }
    return last + 1;
}

}  // namespace

Layout layout_of(const facts::FactTable& table) {
    Layout layout;
    const facts::Column* years = table.find("year");
    const facts::Column* runs = table.find("run");
    const facts::Column* organizations = table.find("organization");
    if (years == nullptr || organizations == nullptr) {
        return layout;
    }
    const auto key_of = [&](std::size_t row) {
        return std::tuple(years->integer(row), runs == nullptr ? std::nullopt : runs->get(row),
                          organizations->integer(row));
    };
    const auto num_rows = static_cast<std::uint32_t>(table.num_rows());
    for (std::uint32_t row = 0; row < num_rows;) {
        const auto key = key_of(row);
        const auto& [year, run, organization] = key;
        const bool is_new_stretch =
            row == 0 || std::tie(year, run) !=
                            std::tuple(years->integer(row - 1), runs == nullptr ? std::nullopt : runs->get(row - 1));
        if (is_new_stretch || row - layout.stretches.back().begin >= kMaxRows) {
            const auto first = static_cast<std::uint32_t>(layout.spans.size());
            layout.stretches.push_back(
                {static_cast<int>(year), run ? std::string(runs->label(*run)) : std::string(), row, row, first, first});
        }
        const std::uint32_t end =
            end_of_equal(row, num_rows, [&](std::uint32_t other) { return key_of(other) == key; });
        layout.spans.push_back({row, end, static_cast<std::uint32_t>(organization),
                                static_cast<std::uint32_t>(layout.stretches.size() - 1)});
        layout.stretches.back().last_span = static_cast<std::uint32_t>(layout.spans.size());
        layout.stretches.back().end = end;
        row = end;
    }
    return layout;
}

}  // namespace msoko::engine
