#include "msoko/report/document.hpp"

namespace msoko::report {

void Document::add(Block block) {
    num_tables_ += std::holds_alternative<Table>(block) ? 1U : 0U;
    num_figures_ += std::holds_alternative<Figure>(block) ? 1U : 0U;
    blocks_.push_back(std::move(block));
}

}  // namespace msoko::report
