#pragma once

#include <tl/expected.hpp>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {

/// What a question asked once is answered with.
struct Answered {
    formula::Plan plan;  ///< unit, words
    cube::ValueTable values;
};

/// A question that can be answered, or all that is wrong with it, the offending text underlined.
using Understood = tl::expected<formula::Plan, std::vector<catalog::Diagnostic>>;

/// Understands a question by the words of the calculation's profile. A breakdown by what no file brought is a mistake
/// too, of the file "--by".
[[nodiscard]] Understood understand(const Assessment& assessment, const formula::Question& question);

/// Answers what was understood, over the facts of the calculation.
[[nodiscard]] Answered answer(const Assessment& assessment, formula::Plan plan);

/// Both at once. @error UnusableInput with all mistakes of the question
[[nodiscard]] Result<Answered> answer(const Assessment& assessment, const formula::Question& question);

}  // namespace msoko::app
