#include "layout.hpp"

#include <optional>
#include <tuple>

namespace msoko::engine {
namespace {

constexpr std::uint32_t kMaxRows = 1U << 19U;  // of a stretch, so that what is kept by row stays small

}  // namespace

Layout layout_of(const facts::FactTable& table) {
    Layout layout;
    const facts::Column* years = table.find("year");
    const facts::Column* runs = table.find("run");
    const facts::Column* organizations = table.find("organization");
    if (years == nullptr || organizations == nullptr) {
        return layout;
    }
    const auto run_of = [runs](std::size_t row) {
        return runs != nullptr && runs->has(row) ? std::optional(runs->integer(row)) : std::nullopt;
    };
    for (std::uint32_t row = 0; row < table.num_rows(); ++row) {
        const std::uint32_t previous = row - 1;
        const bool is_new_organization = row == 0 || organizations->integer(row) != organizations->integer(previous);
        const bool is_new_stretch = row == 0 || years->integer(row) != years->integer(previous) ||
                                    run_of(row) != run_of(previous) ||
                                    (is_new_organization && row - layout.stretches.back().begin >= kMaxRows);
        if (is_new_stretch) {
            const auto run = run_of(row);
            const auto first = static_cast<std::uint32_t>(layout.spans.size());
            layout.stretches.push_back({static_cast<int>(years->integer(row)),
                                        run ? std::string(runs->label(*run)) : std::string(), row, row, first, first});
        }
        if (is_new_stretch || is_new_organization) {
            layout.spans.push_back({row, row, static_cast<std::uint32_t>(organizations->integer(row)),
                                    static_cast<std::uint32_t>(layout.stretches.size() - 1)});
            layout.stretches.back().last_span = static_cast<std::uint32_t>(layout.spans.size());
        }
        layout.spans.back().end = row + 1;
        layout.stretches.back().end = row + 1;
    }
    return layout;
}

}  // namespace msoko::engine
