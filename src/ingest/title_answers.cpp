#include "title_answers.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

using Answers = std::map<std::string, std::string>;

/// ВПР are held from March to May and, in 2020 and 2022, from September to November.
constexpr std::int64_t kFirstAutumnMonth = 8;
/// Exams of the early period end before the twentieth of May.
constexpr std::int64_t kLastEarlyMonth = 5;
constexpr std::int64_t kFirstMainDay = 20;

/// «20.04.2026» → run and year of the campaign.
void answer_by_date(const std::string& date, Answers& answers) {
    if (date.size() != 10 || date[2] != '.' || date[5] != '.') {
        return;
    }
    const auto month = number::parse_integer(date.substr(3, 2));
    if (month && *month >= 1 && *month <= 12) {
        answers.emplace("run", *month >= kFirstAutumnMonth ? "autumn" : "spring");
        answers.emplace("year", date.substr(6));
    }
}

/// «2026.07.03» → period and year of a state exam.
void answer_by_exam_date(const std::string& date, Answers& answers) {
    if (date.size() != 10 || date[4] != '.' || date[7] != '.') {
        return;
    }
    const auto month = number::parse_integer(date.substr(5, 2));
    const auto day = number::parse_integer(date.substr(8));
    if (month && day) {
        const bool is_early = *month < kLastEarlyMonth || (*month == kLastEarlyMonth && *day < kFirstMainDay);
        answers.emplace("run", is_early ? "early" : "main");
        answers.emplace("year", date.substr(0, 4));
    }
}

void take(const std::string& name, std::string value, const Answers& meanings, Answers& answers) {
    if (value.empty()) {
        return;
    }
    if (const auto meaning = meanings.find(text::fold(value)); meaning != meanings.end()) {
        value = meaning->second;
    }
    if (name == "date") {
        answer_by_date(value, answers);
    } else if (name == "exam_date") {
        answer_by_exam_date(value, answers);
    } else {
        answers.emplace(name, std::move(value));
    }
}

void take_captures(const catalog::LayoutTitle& title, const std::vector<std::string>& values, Answers& answers) {
    for (std::size_t i = 0; i < title.captures.size() && i < values.size(); ++i) {
        take(title.captures[i], values[i], title.by_answer, answers);
    }
}

AnswerSource answers_of_row(const CompiledLayout& layout, const HeadRow& row, std::string origin) {
    const auto& titles = layout.definition().titles;
    AnswerSource source{std::move(origin), {}, false};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        for (std::size_t title = 0; title < titles.size(); ++title) {
            std::vector<std::string> groups = layout.match_title(title, row.cells[i].text);
            if (!groups.empty()) {
                groups.erase(groups.begin());
                take_captures(titles[title], groups, source.answers);
            } else if (!titles[title].label.empty() && i + 1 < row.cells.size() &&
                       text::fold(row.cells[i].text) == titles[title].label) {
                take_captures(titles[title], {row.cells[i + 1].text}, source.answers);
            }
        }
        if (std::vector<std::string> groups = layout.match_block(row.cells[i].text); !groups.empty()) {
            groups.erase(groups.begin());
            take_captures(layout.definition().block, groups, source.answers);
        }
    }
    return source;
}

}  // namespace

std::vector<AnswerSource> title_answers(const CompiledLayout& layout, std::span<const HeadRow> head,
                                        std::string_view file) {
    std::vector<AnswerSource> sources;
    for (const HeadRow& row : head) {
        sources.push_back(answers_of_row(layout, row, fmt::format("строка {} листа", row.number)));
    }
    const HeadRow name{0, {{1, std::filesystem::path(file).stem().string()}}};
    sources.push_back(answers_of_row(layout, name, "имя файла"));
    std::erase_if(sources, [](const AnswerSource& source) { return source.answers.empty(); });
    return sources;
}

Answers cell_answers(const CompiledLayout& layout, const BoundColumn& bound, std::string_view key,
                     std::string_view text) {
    const catalog::LayoutColumn& rule = layout.definition().columns[bound.rule];
    Answers answers;
    std::string value = layout.capture(bound.rule, text, "name");
    if (value.empty()) {
        value = text::squeeze(text);  // the user's words, to be named where they make no sense
    }
    answers.emplace(key, find_answer(rule.by_answer, value).value_or(value));
    if (layout.has_capture(bound.rule, "exam_date")) {
        answer_by_exam_date(layout.capture(bound.rule, text, "exam_date"), answers);
    }
    return answers;
}

std::optional<std::string> find_answer(const Answers& answers, std::string_view text) {
    const std::string folded = text::fold(text);
    for (const auto& [beginning, value] : answers) {
        if (folded.starts_with(beginning)) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace msoko::ingest
