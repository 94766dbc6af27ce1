#pragma once

#include <map>
#include <string>
#include <vector>

#include "aggregate_value.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// Numbers equal texts once.
class Reasons {
  public:
    /// 0 is "no reason".
    [[nodiscard]] std::uint32_t add(const std::string& reason);
    [[nodiscard]] std::vector<std::string> take() && { return std::move(texts_); }

  private:
    std::vector<std::string> texts_{std::string()};
    std::map<std::string, std::uint32_t> numbers_;
};

/// «нет значения параметра «…» на 2019 год»: of a plan with something undefined in its years.
[[nodiscard]] std::string undefined_reason(const formula::Plan& plan, int year);

/// Turns the cells of one plan into values with states, intervals and reasons.
class ValueMaker {
  public:
    /// @param missing  what nothing brought, in the genitive; empty where all is there
    ValueMaker(const formula::Plan& plan, const std::string& missing, Reasons& reasons, stats::TIntervals& intervals);

    [[nodiscard]] cube::Value make(const Cells& cells) const;
    /// A place without any of the works meant, where others have them.
    [[nodiscard]] cube::Value not_held();
    /// Nothing of the kind was received at all, or the definition is not whole in that year.
    [[nodiscard]] cube::Value nothing_received(int year) const;

  private:
    [[nodiscard]] cube::Value number_of(const Cells& cells) const;
    [[nodiscard]] bool is_few(const cube::Value& value) const;
    [[nodiscard]] std::uint32_t completeness(const CellView& cell) const;
    [[nodiscard]] cube::Value with_reason(const cube::CellCounts& counts, cube::Value value) const;
    [[nodiscard]] std::string what_is_unknown() const;

    const formula::Plan& plan_;
    const std::string& missing_;
    Reasons& reasons_;
    stats::TIntervals& intervals_;
    std::uint32_t not_held_ = 0;  ///< the reason, once it was needed
    bool is_of_items_;
    bool reads_mark_;
    double factor_;  ///< of the value: 100 for per cents of a ratio
};

}  // namespace msoko::engine
