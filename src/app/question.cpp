#include "msoko/app/question.hpp"

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "definition_error.hpp"
#include "msoko/engine/engine.hpp"

namespace msoko::app {

namespace {

/// The column that a breakdown names: of the population's table, or of a register: "org.kind".
struct NamedColumn {
    std::string table;
    std::string column;
};

NamedColumn split(const formula::Plan& plan, const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos
               ? NamedColumn{plan.population.table == "item" ? "result" : plan.population.table, name}
               : NamedColumn{name.substr(0, dot), name.substr(dot + 1)};
}

/// What nothing brought, so that the question cannot be answered part by part; empty where all is there.
std::string missing_column(const Assessment& assessment, const formula::Plan& plan,
                           const std::vector<std::string>& breakdown) {
    for (const std::string& name : breakdown) {
        const NamedColumn named = split(plan, name);
        const catalog::TableDescription* described = assessment.catalog().find_table(named.table);
        const catalog::ColumnDescription* column = described == nullptr ? nullptr : described->find(named.column);
        const facts::FactTable* table = assessment.facts().table(named.table);
        const facts::Column* values = table == nullptr ? nullptr : table->find(named.column);
        if (column != nullptr && (values == nullptr || !values->has_any())) {
            return fmt::format(
                "Разбить по «{}» нельзя: ни один файл не принёс столбца «{}» ({}). Добавьте файл и "
                "повторите оценку.",
                name, column->label, described->label);
        }
    }
    return {};
}

}  // namespace

Understood understand(const Assessment& assessment, const formula::Question& question) {
    formula::Compilation plan =
        formula::compile_question(formula::Vocabulary::of(assessment.catalog(), assessment.profile()), question);
    if (plan) {
        if (std::string missing = missing_column(assessment, *plan, question.breakdown); !missing.empty()) {
            return tl::make_unexpected(std::vector<catalog::Diagnostic>{{{"--by", 0, 0}, std::move(missing)}});
        }
    }
    return plan;
}

Answered answer(const Assessment& assessment, formula::Plan plan) {
    cube::ValueTable values =
        engine::compute(std::span(&plan, 1), assessment.facts(), engine::Options{assessment.request().threads});
    return Answered{std::move(plan), std::move(values)};
}

Result<Answered> answer(const Assessment& assessment, const formula::Question& question) {
    Understood plan = understand(assessment, question);
    if (!plan) {
        return definition_error("Вопрос записан с ошибкой:", plan.error());
    }
    return answer(assessment, std::move(*plan));
}

}  // namespace msoko::app
