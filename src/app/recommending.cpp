#include "msoko/app/recommending.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "msoko/base/message.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/formula/compile_condition.hpp"
#include "row_condition.hpp"
#include "rule_tables.hpp"

namespace msoko::app {
namespace {

using catalog::Level;
using catalog::RecommendationRule;
using catalog::RuleSubject;
using catalog::Unit;
using Arguments = std::map<std::string, MessageArgument>;

constexpr const char* kUnknown = "нет данных";

std::string number_words(Unit unit, const std::optional<double>& value) {
    if (!value) {
        return kUnknown;
    }
    return unit == Unit::Percent ? number::format_percent(*value) : number::format_plain(*value);
}

/// Enough digits to see a small p-value, no more for a mean.
std::string statistic_words(double value) {
    return number::format(value, std::abs(value) < 1 ? 4 : 2);
}

std::string_view code_of(Level level) {
    return level == Level::Organization ? "organization" : level == Level::Municipality ? "municipality" : "region";
}

/// A row that a rule looks at, with what its texts and its problem say.
struct Subject {
    LooseRow row;
    Arguments arguments;
    cycle::Problem problem;
};

/// Every argument that a text may name, so that `catalog check` can try it.
Arguments sample_arguments(RuleSubject subject) {
    Arguments arguments{{"org", "Школа № 1"}, {"year", "2022"}, {"n", "25"}};
    const std::vector<std::string> names =
        subject == RuleSubject::Value
            ? std::vector<std::string>{"indicator", "part", "value", "previous", "change", "municipality", "region"}
            : std::vector<std::string>{"work", "kind", "statistic", "threshold"};
    for (const std::string& name : names) {
        arguments.emplace(name, "1");
    }
    return arguments;
}

std::optional<double> number_at(const cube::ValueTable& values, const std::string& indicator, int year, Level level,
                                std::uint32_t unit, const cube::Breakdown& part) {
    const cube::Entry* entry = values.find(indicator, year, level, unit, part);
    return entry != nullptr && has_number(entry->value.state) ? std::optional(entry->value.value) : std::nullopt;
}

/// Makes the rows that rules look at.
class Subjects {
  public:
    explicit Subjects(const Assessment& assessment) : assessment_(assessment) {}

    [[nodiscard]] std::vector<Subject> values_of(const std::string& indicator, int year) const {
        const auto entries = assessment_.values().of(indicator);
        std::vector<Subject> found;
        if (entries.empty()) {
            return found;
        }
        const int wanted = year != 0 ? year : entries.back().year;
        for (const cube::Entry& entry : entries) {
            if (entry.year == wanted && has_number(entry.value.state)) {
                found.push_back(value(indicator, entry));
            }
        }
        return found;
    }

    [[nodiscard]] std::vector<Subject> signals(int year) const {
        const int wanted = year != 0 ? year : latest_signal_year();
        std::vector<Subject> found;
        for (const analysis::Signal& signal : assessment_.signals()) {
            if (assessment_.facts().papers()[signal.paper].year == wanted) {
                found.push_back(sign(signal));
            }
        }
        for (const analysis::LowSchool& school : assessment_.low_schools()) {
            if (school.year == wanted) {
                found.push_back(low_school(school, "low_results"));
                found.push_back(low_school(school, "risk_zone"));
            }
        }
        return found;
    }

  private:
    [[nodiscard]] Subject place(Level level, std::uint32_t unit, int year) const {
        Subject made;
        made.problem.level = level;
        made.problem.unit = facts::unit_id(assessment_.facts(), level, unit, year);
        made.problem.unit_name = facts::unit_name(assessment_.facts(), level, unit, year);
        made.problem.year = year;
        made.arguments = {{"org", made.problem.unit_name}, {"year", std::to_string(year)}};
        made.row.numbers["year"] = year;
        return made;
    }

    [[nodiscard]] Subject value(const std::string& indicator, const cube::Entry& entry) const {
        const cube::ValueTable& values = assessment_.values();
        const cube::Breakdown& part = values.breakdowns()[entry.breakdown];
        const catalog::Indicator& described = *assessment_.catalog().find_indicator(indicator);
        Subject made = place(entry.level, entry.unit, entry.year);
        std::optional<double> municipality;
        if (entry.level == Level::Organization) {
            const auto home =
                assessment_.facts().organizations().at(facts::OrgId{entry.unit}).municipality_in(entry.year);
            municipality =
                home ? number_at(values, indicator, entry.year, Level::Municipality, home->value, part) : std::nullopt;
        }
        const std::optional<double> previous =
            number_at(values, indicator, entry.year - 1, entry.level, entry.unit, part);
        const std::optional<double> region = number_at(values, indicator, entry.year, Level::Region, 0, part);
        std::map<std::string, std::optional<double>> numbers{
            {"value", entry.value.value},
            {"n", static_cast<double>(entry.value.n)},
            {"low", entry.value.interval ? std::optional(entry.value.interval->low) : std::nullopt},
            {"high", entry.value.interval ? std::optional(entry.value.interval->high) : std::nullopt},
            {"previous", previous},
            {"change", previous ? std::optional(entry.value.value - *previous) : std::nullopt},
            {"municipality", municipality},
            {"region", region}};
        for (const auto& [name, number] : numbers) {
            if (number) {
                made.row.numbers[name] = *number;
            }
            made.arguments[name] = name == "n" ? number::format(entry.value.n) : number_words(described.unit, number);
        }
        if (numbers["change"] && described.unit == Unit::Percent) {
            made.arguments["change"] = number::format_points(*numbers["change"]);
        }
        made.row.codes["level"] = code_of(entry.level);
        if (const auto subject = part.find("subject"); subject != part.end()) {
            made.row.codes["subject"] = subject->second;
        }
        if (const auto grade = part.find("grade"); grade != part.end()) {
            made.row.numbers["grade"] = number::parse(grade->second).value_or(0);
        }
        const std::string words = cube::words(assessment_.catalog(), part);
        made.arguments["indicator"] = described.short_title;
        made.arguments["part"] = words;
        made.problem.indicator = indicator;
        made.problem.part = cube::to_string(part);
        made.problem.facts =
            fmt::format("{}, {}: {} (n = {})", described.short_title, words,
                        number_words(described.unit, entry.value.value), number::format(entry.value.n));
        if (municipality) {
            made.problem.facts += fmt::format("; по муниципалитету {}", number_words(described.unit, municipality));
        }
        return made;
    }

    [[nodiscard]] std::string work_words(const facts::Paper& paper) const {
        const catalog::Procedure* procedure = assessment_.catalog().find_procedure(paper.procedure);
        const catalog::Subject* subject = assessment_.catalog().find_subject(paper.subject);
        return fmt::format("{} {}, {}, {} класс", procedure == nullptr ? paper.procedure : procedure->label, paper.year,
                           subject == nullptr ? paper.subject : subject->label, paper.grade);
    }

    [[nodiscard]] Subject sign(const analysis::Signal& signal) const {
        const facts::Paper& paper = assessment_.facts().papers()[signal.paper];
        Subject made = place(Level::Organization, signal.organization.value, paper.year);
        std::string kind(analysis::to_string(signal.kind));
        kind = kind.substr(kind.find('.') + 1);  // "fioko2019.mean_high"
        set_signal(made, kind, signal.statistic, signal.threshold, signal.n, signal.is_flagged);
        made.row.codes["procedure"] = paper.procedure;
        made.row.codes["subject"] = paper.subject;
        made.row.numbers["grade"] = paper.grade;
        made.arguments["work"] = work_words(paper);
        made.arguments["kind"] = std::string(analysis::label(signal.kind));
        made.problem.part = fmt::format("grade={};subject={}", paper.grade, paper.subject);
        made.problem.facts = fmt::format("{}: {}", work_words(paper), analysis::label(signal.kind));
        return made;
    }

    /// «Низкие результаты» by the rule, and the zone of risk, each as a signal.
    [[nodiscard]] Subject low_school(const analysis::LowSchool& school, const std::string& kind) const {
        Subject made = place(Level::Organization, school.organization.value, school.year);
        const bool is_rule = kind == "low_results";
        const bool is_low = school.state && *school.state != analysis::LowState::No;
        const std::string label = is_rule ? "низкие результаты" : "зона риска";
        set_signal(made, kind, is_rule ? static_cast<double>(school.num_low) : school.index, 0, school.num_procedures,
                   is_rule ? is_low : school.is_in_risk_zone);
        made.row.numbers.erase("threshold");
        made.arguments["threshold"] = kUnknown;
        made.arguments["statistic"] = is_rule ? number::format(school.num_low) : number::format(school.index, 1);
        made.arguments["work"] = fmt::format("{} год", school.year);
        made.arguments["kind"] = label;
        made.problem.facts = fmt::format("{}: низкие результаты в {} из {} процедур, индекс {}", label, school.num_low,
                                         school.num_procedures, number::format_percent(school.index));
        return made;
    }

    static void set_signal(Subject& made, const std::string& kind, double statistic, double threshold, std::int64_t n,
                           bool is_flagged) {
        made.row.codes["kind"] = kind;
        made.row.numbers["statistic"] = statistic;
        made.row.numbers["threshold"] = threshold;
        made.row.numbers["n"] = static_cast<double>(n);
        made.row.numbers["flagged"] = is_flagged ? 1 : 0;
        made.arguments["statistic"] = statistic_words(statistic);
        made.arguments["threshold"] = statistic_words(threshold);
        made.arguments["n"] = number::format(n);
        made.problem.indicator = kind;
    }

    [[nodiscard]] int latest_signal_year() const {
        int latest = 0;
        for (const analysis::Signal& signal : assessment_.signals()) {
            latest = std::max(latest, assessment_.facts().papers()[signal.paper].year);
        }
        for (const analysis::LowSchool& school : assessment_.low_schools()) {
            latest = std::max(latest, school.year);
        }
        return latest;
    }

    const Assessment& assessment_;
};

/// The subjects of a rule in a calculation.
std::vector<Subject> subjects_of(const Subjects& subjects, const RecommendationRule& rule, int year) {
    if (rule.subject == RuleSubject::Signal) {
        return subjects.signals(year);
    }
    std::vector<Subject> all;
    for (const catalog::PlacedText& indicator : rule.indicators) {
        std::vector<Subject> found = subjects.values_of(indicator.text, year);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

Result<void> apply(const RecommendationRule& rule, const formula::Expression& condition,
                   const std::vector<Subject>& subjects, std::vector<cycle::Recommendation>& proposed) {
    for (const Subject& subject : subjects) {
        if (holds(condition, subject.row) != true) {
            continue;
        }
        for (const catalog::RecommendationText& text : rule.texts) {
            Result<std::string> words = format_message(text.text.text, subject.arguments);
            if (!words) {
                return tl::make_unexpected(words.error());
            }
            cycle::Recommendation one;
            one.problem = subject.problem;
            one.problem.rule = rule.id;
            one.problem.mechanism = rule.mechanism.text;
            one.problem.title = rule.title;
            one.addressee = text.addressee.text;
            one.text = std::move(*words);
            proposed.push_back(std::move(one));
        }
    }
    return {};
}

}  // namespace

std::vector<catalog::Diagnostic> check_rules(const catalog::Catalog& catalog, const catalog::CycleCatalog& cycle) {
    std::vector<catalog::Diagnostic> mistakes;
    const formula::Vocabulary vocabulary = rule_vocabulary(catalog, {});
    for (const RecommendationRule& rule : cycle.rules()) {
        const catalog::TableDescription& table = rule_table(rule.subject);
        const auto condition = formula::compile_condition(vocabulary, table.name, rule.when);
        if (!condition) {
            mistakes.insert(mistakes.end(), condition.error().begin(), condition.error().end());
        } else {
            for (const std::string& name : unanswerable(*condition, table)) {
                mistakes.push_back({rule.when.place, fmt::format("Правило «{}»: «{}» правилу не видно. Столбцы: "
                                                                 "docs/ru/recommendations.md.",
                                                                 rule.id, name)});
            }
        }
        for (const catalog::RecommendationText& text : rule.texts) {
            if (const auto words = format_message(text.text.text, sample_arguments(rule.subject)); !words) {
                mistakes.push_back({text.text.place, fmt::format("Правило «{}»: {}", rule.id, words.error().message)});
            }
        }
    }
    return mistakes;
}

Result<std::vector<cycle::Recommendation>> propose_recommendations(const Assessment& assessment,
                                                                   const catalog::CycleCatalog& cycle, int year) {
    const formula::Vocabulary vocabulary = rule_vocabulary(assessment.catalog(), assessment.profile());
    const std::vector<std::string>& mechanisms = assessment.profile().mechanisms;
    const Subjects subjects(assessment);
    std::vector<cycle::Recommendation> proposed;
    for (const RecommendationRule& rule : cycle.rules()) {
        if (std::find(mechanisms.begin(), mechanisms.end(), rule.mechanism.text) == mechanisms.end()) {
            continue;
        }
        const auto condition = formula::compile_condition(vocabulary, rule_table(rule.subject).name, rule.when);
        if (!condition) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("Правило «{}» записано с ошибкой: {} Проверьте: msoko catalog check.", rule.id,
                                    condition.error().front().message));
        }
        if (const Result<void> applied = apply(rule, *condition, subjects_of(subjects, rule, year), proposed);
            !applied) {
            return tl::make_unexpected(applied.error());
        }
    }
    return proposed;
}

}  // namespace msoko::app
