#pragma once

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {

/// What a question asked once is answered with.
struct Answered {
    formula::Plan plan;  ///< unit, words
    cube::ValueTable values;
};

/// Answers a question over the facts of a calculation, by the profile's words.
/// @error UnusableInput with all mistakes of the question, the offending text underlined
[[nodiscard]] Result<Answered> answer(const Assessment& assessment, const formula::Question& question);

}  // namespace msoko::app
