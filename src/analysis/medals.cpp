#include "medals.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "column_values.hpp"

namespace msoko::analysis {
namespace {

/// Best results of one pupil in ЕГЭ.
struct Exams {
    std::int32_t russian = kMissing;
    std::int32_t best_other = kMissing;
    std::int32_t math = kMissing;  ///< of 100 points
    bool has_five_in_basic_math = false;
};

using Key = std::tuple<int, std::int64_t, std::int64_t>;  // year, organization, pupil

std::map<Key, Exams> read_exams(const facts::FactSet& facts) {
    const facts::FactTable& results = facts.results();
    const facts::Column* students = results.find("student");
    std::map<Key, Exams> exams;
    if (students == nullptr) {
        return exams;
    }
    const std::vector<std::int32_t> papers = widen(results.column("paper"));
    const std::vector<std::int32_t> scores = widen(results.column("score"));
    const std::vector<std::int32_t> marks = widen(results.column("mark"));
    for (std::size_t row = 0; row < papers.size(); ++row) {
        const facts::Paper& paper = facts.papers()[static_cast<std::size_t>(papers[row])];
        const auto student = students->get(row);
        if (paper.procedure != "ege" || !student) {
            continue;
        }
        Exams& own = exams[{paper.year, results.column("organization").integer(row), *student}];
        if (paper.subject == "math_base") {
            own.has_five_in_basic_math |= marks[row] == 5;
        } else if (paper.subject == "russian") {
            own.russian = std::max(own.russian, scores[row]);
        } else {
            own.best_other = std::max(own.best_other, scores[row]);
            own.math = paper.subject == "math_prof" ? std::max(own.math, scores[row]) : own.math;
        }
    }
    return exams;
}

}  // namespace

std::vector<MedalClaim> read_medal_claims(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters) {
    std::vector<MedalClaim> claims;
    const facts::FactTable* table = facts.table("student");
    const facts::Column* medals = table == nullptr ? nullptr : table->find("medal");
    const facts::Column* students = table == nullptr ? nullptr : table->find("student");
    if (medals == nullptr || students == nullptr) {
        return claims;
    }
    const std::map<Key, Exams> exams = read_exams(facts);
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        const auto medal = medals->get(row);
        const auto student = students->get(row);
        const std::string_view degree = medal ? medals->label(*medal) : std::string_view{};
        if (!student || (degree != "first" && degree != "second")) {
            continue;
        }
        const int year = static_cast<int>(table->column("year").integer(row));
        const std::int64_t organization = table->column("organization").integer(row);
        const auto own = exams.find({year, organization, *student});
        if (own == exams.end() || own->second.russian == kMissing) {
            continue;
        }
        const SignalParameters& of_year = parameters.of(year);
        const std::int32_t threshold = degree == "first" ? of_year.medal_first_score : of_year.medal_second_score;
        const std::int32_t second = of_year.is_medal_math_only ? own->second.math : own->second.best_other;
        const bool is_confirmed =
            own->second.russian >= threshold && (second >= threshold || own->second.has_five_in_basic_math);
        claims.push_back({year, static_cast<std::uint32_t>(organization), is_confirmed});
    }
    return claims;
}

}  // namespace msoko::analysis
