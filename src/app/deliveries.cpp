#include "deliveries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "definition_error.hpp"
#include "header_fingerprint.hpp"
#include "msoko/facts/history.hpp"

namespace msoko::app {

std::string options_of(const std::map<std::string, std::string>& answers, const std::vector<std::string>& mends) {
    std::vector<std::string> words;
    for (const auto& [name, value] : answers) {
        words.push_back(fmt::format("{}={}", name, value));
    }
    for (const std::string& mend : mends) {
        words.push_back("mend=" + mend);
    }
    return fmt::format("{}", fmt::join(words, " "));
}

Result<store::Delivery> delivery_of(ingest::FileOutcome outcome, const Bringing& bringing,
                                    const catalog::Catalog& catalog) {
    if (const Result<void> told_apart = ingest::check_codes_of_people(std::span(&outcome, 1)); !told_apart) {
        return tl::make_unexpected(told_apart.error());
    }
    store::Delivery delivery;
    delivery.sha256 = std::move(outcome.sha256);
    delivery.name = outcome.file.string();
    delivery.who = bringing.who;
    delivery.at = bringing.now;
    delivery.mapping = bringing.mapping;
    delivery.options = bringing.options;
    delivery.sheets.works = std::move(outcome.batches);
    delivery.people = std::move(outcome.people);
    delivery.findings = std::move(outcome.findings);
    if (outcome.is_questionnaire) {
        delivery.kind = store::BatchKind::Questionnaire;
    }
    std::vector<facts::TableBatch> history;
    std::copy_if(outcome.tables.begin(), outcome.tables.end(), std::back_inserter(history),
                 [](const facts::TableBatch& table) { return facts::is_of_history(table.table); });
    static_cast<void>(facts::take_history(catalog, history, delivery.findings));
    delivery.sheets.tables = std::move(outcome.tables);
    return delivery;
}

Result<std::optional<store::KnownMapping>> find_known_mapping(store::Database& database,
                                                              const std::filesystem::path& file) {
    const Result<std::vector<std::string>> fingerprints = head_fingerprints(file);
    if (!fingerprints) {
        return std::nullopt;  // not even its rows can be read, which its reading has said
    }
    return store::Answers(database).find_mapping(*fingerprints);
}

Result<catalog::LayoutDefinition> layout_of(const std::string& definition, const std::string& name,
                                            const std::string& origin, const catalog::Catalog& catalog) {
    auto layout = catalog::read_layout_text(definition, name, catalog.layout_tokens());
    if (!layout) {
        return definition_error(origin + " записано с ошибками:", layout.error());
    }
    return std::move(*layout);
}

Result<void> remember_mapping(store::Database& database, const std::filesystem::path& file,
                              const catalog::LayoutDefinition& layout, store::KnownMapping mapping) {
    Result<std::string> fingerprint = header_fingerprint(file, layout);
    if (!fingerprint || fingerprint->empty()) {
        return {};
    }
    mapping.fingerprint = std::move(*fingerprint);
    mapping.title = layout.title;
    return store::Answers(database).remember(mapping);
}

}  // namespace msoko::app
