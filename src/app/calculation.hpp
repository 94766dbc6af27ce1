#pragma once

#include <functional>
#include <memory>

#include "checked_rows.hpp"
#include "definitions.hpp"
#include "msoko/app/assessment.hpp"

namespace msoko::app {

/// Gives the values of the definitions' plans over facts.
using ValueMaker = std::function<std::shared_ptr<const cube::ValueTable>(const std::shared_ptr<const facts::FactSet>&)>;

/// Makes an assessment of rows: the one way in which any is made.
class Calculation {
  public:
    Calculation(AssessRequest request, std::shared_ptr<const Definitions> definitions, const ProgressSink& progress);

    /// @param make_values  empty = computed anew
    [[nodiscard]] Result<Assessment> run(CheckedRows rows, const ValueMaker& make_values = {}) &&;

  private:
    void tell(std::string_view stage) const;
    void compute(const ValueMaker& make_values);

    const ProgressSink& progress_;
    Assessment result_;
};

}  // namespace msoko::app
