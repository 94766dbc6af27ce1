#include "definition_words.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

#include "msoko/base/number.hpp"

namespace msoko::app {
namespace {

std::string with(std::string_view name, const std::string& text) {
    return text.empty() ? std::string() : fmt::format("; {}{}", name, text);
}

std::string words_of(const catalog::Catalog& catalog, const catalog::Scale& scale) {
    const catalog::Procedure* procedure = catalog.find_procedure(scale.procedure);
    const catalog::Subject* subject = catalog.find_subject(scale.subject);
    return fmt::format("шкала: {}, {}, {} класс, {} год: «3» с {}, «4» с {}, «5» с {} из {} баллов{}; {}; источник: {}",
                       procedure == nullptr ? scale.procedure : procedure->label,
                       subject == nullptr ? scale.subject : subject->label, scale.grade, scale.year, scale.min_3,
                       scale.min_4, scale.min_5, scale.max_primary, with("условие: ", scale.condition),
                       catalog::words(scale.status), scale.source);
}

}  // namespace

std::vector<std::string> words_of_definitions(const formula::Plan& plan) {
    std::vector<std::string> all;
    for (const catalog::Term& term : plan.terms) {
        all.push_back(fmt::format("понятие {}: {}; действует: {}{}", term.name,
                                  term.words.empty() ? term.formula.text : term.words, words(term.validity),
                                  with("", term.note)));
    }
    for (const catalog::Parameter& parameter : plan.parameters) {
        all.push_back(fmt::format("параметр {} = {}: {}; действует: {}{}; {}", parameter.name,
                                  number::format_plain(parameter.value), parameter.words, words(parameter.validity),
                                  with("источник: ", parameter.source), catalog::words(parameter.status)));
    }
    return all;
}

std::vector<std::string> words_of_scales(const catalog::Catalog& catalog, const facts::FactSet& facts,
                                         const std::vector<std::uint32_t>& rows) {
    const facts::Column& papers = facts.results().column("paper");
    std::set<std::size_t> known;
    std::vector<std::string> all;
    for (const std::uint32_t row : rows) {
        const auto paper = static_cast<std::size_t>(papers.integer(row));
        if (known.insert(paper).second && facts.scale(paper) != nullptr) {
            all.push_back(words_of(catalog, *facts.scale(paper)));
        }
    }
    return all;
}

}  // namespace msoko::app
