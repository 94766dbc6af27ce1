#include "msoko/app/question.hpp"

#include <span>
#include <utility>

#include "definition_error.hpp"
#include "msoko/engine/engine.hpp"

namespace msoko::app {

Result<Answered> answer(const Assessment& assessment, const formula::Question& question) {
    formula::Compilation plan = formula::compile_question(
        formula::Vocabulary::of(assessment.catalog(), assessment.profile()), question);
    if (!plan) {
        return definition_error("Вопрос записан с ошибкой:", plan.error());
    }
    cube::ValueTable values =
        engine::compute(std::span(&*plan, 1), assessment.facts(), engine::Options{assessment.request().threads});
    return Answered{std::move(*plan), std::move(values)};
}

}  // namespace msoko::app
