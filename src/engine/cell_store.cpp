#include "cell_store.hpp"

namespace msoko::engine {

using formula::Op;

CellStore::CellStore(const Layout& layout, const CellIndex& index, std::size_t num_aggregates, bool keeps_samples,
                     const std::vector<std::uint32_t>& parts)
    : num_aggregates_(num_aggregates) {
    std::size_t num_places = 0;
    for (std::size_t i = 0; i < layout.stretches.size(); ++i) {
        const Stretch& stretch = layout.stretches[i];
        base_.push_back(num_places);
        first_span_.push_back(stretch.first_span);
        num_cells_.push_back(index.num_cells(i) * (parts.empty() ? 1 : parts[i]));
        num_places += (stretch.last_span - stretch.first_span) * num_cells_.back();
    }
    counts_.resize(num_places);
    accumulators_.resize(num_places * num_aggregates);
    if (keeps_samples) {
        samples_.resize(num_places * num_aggregates);
    }
}

bool needs_samples(const formula::Expression& aggregate) noexcept {
    const Op op = aggregate.op;
    const bool is_of_top = !aggregate.arguments.empty() && aggregate.arguments.front().op == Op::Top;
    return is_of_top || op == Op::Minimum || op == Op::Maximum || op == Op::Median || op == Op::Quantile;
}

}  // namespace msoko::engine
