#include "result_files.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace msoko::ingest::testing {
namespace {

catalog::Catalog load_catalog() {
    auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    if (!catalog) {
        const catalog::Diagnostic& first = catalog.error().front();
        throw std::runtime_error(fmt::format("{}:{}: {}", first.place.file, first.place.line, first.message));
    }
    return std::move(*catalog);
}

}  // namespace

const catalog::Catalog& program_catalog() {
    static const catalog::Catalog catalog = load_catalog();
    return catalog;
}

SpecificationSet small_specification() {
    Specification specification;
    specification.file = "grade5-math-ALL.xlsx";
    specification.subject = "math";
    specification.grade = 5;
    for (const auto& [name, maximum] : {std::pair("1", 1), std::pair("2.1", 2), std::pair("2.2", 2)}) {
        facts::ItemSpec item;
        item.name = name;
        item.max_points = static_cast<std::uint8_t>(maximum);
        specification.items.push_back(item);
    }
    SpecificationSet set;
    set.specifications.push_back(std::move(specification));
    return set;
}

ReadRequest plain_request(const SpecificationSet* specifications) {
    return {program_catalog(), specifications, {}, nullptr, {}, {}};
}

std::string region_2021(std::initializer_list<std::string_view> rows) {
    std::string text =
        "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;"
        "вариант;всего баллов;балл за 1;балл за 2;балл за 3;Учебник\n";
    for (const std::string_view row : rows) {
        text.append(row).append("\n");
    }
    return text;
}

FileOutcome read_good(const std::filesystem::path& file, const ReadRequest& request) {
    auto outcome = read_results(file, request);
    if (!outcome) {
        throw std::runtime_error(outcome.error().message);
    }
    return std::move(*outcome);
}

std::vector<std::string> codes_of(const FileOutcome& outcome) {
    std::vector<std::string> codes;
    for (const Finding& finding : outcome.findings) {
        codes.push_back(fmt::format("{} {}{} {}", finding.code, column_name(finding.column), finding.row,
                                    to_string(finding.action)));
    }
    return codes;
}

std::string counts_of(const FileOutcome& outcome) {
    if (outcome.sheets.size() != 1) {
        return fmt::format("{} sheets", outcome.sheets.size());
    }
    const SheetSummary& sheet = outcome.sheets.front();
    return fmt::format("{} {} {} {}", sheet.num_rows, sheet.num_valid, sheet.num_absent, sheet.num_rejected);
}

std::map<std::string, std::string> answers_of(const FileOutcome& outcome) {
    std::map<std::string, std::string> answers;
    for (const Answer& answer : outcome.sheets.at(0).answers) {
        answers.emplace(answer.name, fmt::format("{} ({})", answer.value, answer.origin));
    }
    return answers;
}

}  // namespace msoko::ingest::testing
