#include "related_speaker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace msoko::oracle {
namespace {

using Rows = std::vector<AnyRow>;

Maybe yes(bool value) {
    return value ? 1 : 0;
}
template <typename T>
Maybe number_of(const std::optional<T>& value) {
    return value ? Maybe(static_cast<double>(*value)) : std::nullopt;
}

int year_of(const AnyRow& row) {
    return row.student != nullptr ? row.student->year : row.school->year;
}
int school_of(const AnyRow& row) {
    return row.student != nullptr ? row.student->school : row.school->school;
}

/// "count", "sum", "mean", "min", "max", "share" of some values, of which some are not known.
Maybe aggregate(const std::string& name, const std::vector<Maybe>& values) {
    std::vector<double> known;
    for (const Maybe& value : values) {
        if (value) {
            known.push_back(*value);
        }
    }
    if (name == "count") {
        return static_cast<double>(values.size());
    }
    if (known.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const double value : known) {
        sum += value;
    }
    return name == "sum"   ? sum
           : name == "min" ? *std::min_element(known.begin(), known.end())
           : name == "max" ? *std::max_element(known.begin(), known.end())
                           : sum / static_cast<double>(known.size());
}

class Speaker {
  public:
    explicit Speaker(std::mt19937& random) : random_(random) {}

    [[nodiscard]] int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    template <typename T>
    [[nodiscard]] T any(std::vector<T> choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

    /// A count or sum over the events of a student or, in a row of an organization, of all its students.
    Said of_events() {
        const std::string name = any<std::string>({"count", "count", "sum", "mean", "min", "max"});
        const std::string kind = any<std::string>({"", "olympiad", "contest"});
        const std::string where = kind.empty() ? "" : " where kind = " + kind;
        const std::string argument = name == "count" ? "" : ", score_share";
        return {fmt::format("{}(participation{}{})", name, where, argument),
                [name, kind](const Asked& asked, const AnyRow& row) -> Maybe {
                    std::vector<Maybe> values;
                    bool has_sent = false;
                    for (const EventRow& event : asked.world->events) {
                        if (event.year != year_of(row) || event.school != school_of(row)) {
                            continue;
                        }
                        has_sent = true;
                        const bool is_own = row.student == nullptr || event.student == row.student->student;
                        if (is_own && (kind.empty() || event.kind == kind) &&
                            (asked.level.empty() || event.level == asked.level)) {
                            values.push_back(number_of(event.score_share));
                        }
                    }
                    return has_sent ? aggregate(name, values) : std::nullopt;
                }};
    }

    /// A number of an organization, this year or before; always a count.
    Said of_school() {
        const bool is_before = below(3) == 0;
        const int kind = below(3);
        const std::string text = kind == 0   ? "students"
                                 : kind == 1 ? "count(student where special_needs)"
                                             : "sum(student, elective_exams)";
        return {is_before ? "previous(" + text + ")" : text,
                [kind, is_before](const Asked& asked, const AnyRow& row) -> Maybe {
                    const int year = row.school->year - (is_before ? 1 : 0);
                    if (kind == 0) {
                        for (const SchoolRow& school : asked.world->schools) {
                            if (school.year == year && school.school == row.school->school) {
                                return number_of(school.students);
                            }
                        }
                        return std::nullopt;
                    }
                    std::vector<Maybe> values;
                    bool has_sent = false;
                    for (const StudentRow& student : asked.world->students) {
                        if (student.year == year && student.school == row.school->school) {
                            has_sent = true;
                            if (kind == 2 || student.special_needs == true) {
                                values.push_back(number_of(student.elective_exams));
                            }
                        }
                    }
                    return has_sent ? aggregate(kind == 1 ? "count" : "sum", values) : std::nullopt;
                }};
    }

    Said of_student() {
        if (below(2) == 0) {
            return {"elective_exams",
                    [](const Asked&, const AnyRow& row) { return number_of(row.student->elective_exams); }};
        }
        return {"org.students", [](const Asked& asked, const AnyRow& row) -> Maybe {
                    for (const SchoolRow& school : asked.world->schools) {
                        if (school.year == row.student->year && school.school == row.student->school) {
                            return number_of(school.students);
                        }
                    }
                    return std::nullopt;
                }};
    }

    Said number(bool is_of_schools) { return is_of_schools ? of_school() : of_student(); }

    Said condition(bool is_of_schools, int depth) {
        if (depth > 0 && below(3) == 0) {
            return connected(is_of_schools, depth);
        }
        if (below(3) == 0) {
            return flag(is_of_schools);
        }
        Said left = below(2) == 0 ? of_events() : number(is_of_schools);
        const int bound = below(4);
        const bool is_more = below(2) == 0;
        return {fmt::format("{} {} {}", left.text, is_more ? ">" : "<=", bound),
                [left, bound, is_more](const Asked& asked, const AnyRow& row) -> Maybe {
                    const Maybe value = left.of(asked, row);
                    return value ? yes((*value > bound) == is_more) : std::nullopt;
                }};
    }

  private:
    Said connected(bool is_of_schools, int depth) {
        Said left = condition(is_of_schools, depth - 1);
        if (below(3) == 0) {
            return {"not (" + left.text + ")", [left](const Asked& asked, const AnyRow& row) -> Maybe {
                        const Maybe value = left.of(asked, row);
                        return value ? Maybe(1 - *value) : std::nullopt;
                    }};
        }
        Said right = condition(is_of_schools, depth - 1);
        const bool is_and = below(2) == 0;
        return {fmt::format("({} {} {})", left.text, is_and ? "and" : "or", right.text),
                [left, right, is_and](const Asked& asked, const AnyRow& row) -> Maybe {
                    const Maybe a = left.of(asked, row);
                    const Maybe b = right.of(asked, row);
                    const double decisive = is_and ? 0 : 1;
                    if (a == decisive || b == decisive) {
                        return decisive;
                    }
                    return a && b ? Maybe(1 - decisive) : std::nullopt;
                }};
    }

    Said flag(bool is_of_schools) {
        if (is_of_schools) {
            return {"low_result_school",
                    [](const Asked&, const AnyRow& row) { return number_of(row.school->low_result_school); }};
        }
        return {"special_needs", [](const Asked&, const AnyRow& row) { return number_of(row.student->special_needs); }};
    }

    std::mt19937& random_;
};

std::vector<Maybe> values_of(const Said& said, const Asked& asked, const Rows& rows) {
    std::vector<Maybe> values;
    std::transform(rows.begin(), rows.end(), std::back_inserter(values),
                   [&](const AnyRow& row) { return said.of(asked, row); });
    return values;
}

Maybe ratio(const Said& part, const Said& whole, const Asked& asked, const Rows& rows) {
    Maybe above;
    Maybe below;
    for (const AnyRow& row : rows) {
        const Maybe a = part.of(asked, row);
        const Maybe b = whole.of(asked, row);
        if (a && b) {
            above = above.value_or(0) + *a;
            below = below.value_or(0) + *b;
        }
    }
    return above && *below != 0 ? Maybe(*above / *below) : std::nullopt;
}

void say_value(Speaker& speaker, RelatedIndicator& into) {
    const int kind = speaker.below(4);
    if (kind == 0) {
        const Said counted = speaker.condition(into.is_of_schools, 1);
        into.value_text = "share(" + counted.text + ")";
        into.value = [counted](const Asked& asked, const Rows& rows, const Rows*) {
            const Maybe share = aggregate("share", values_of(counted, asked, rows));
            return share ? Maybe(*share * 100) : std::nullopt;
        };
    } else if (kind == 1) {
        const Said part = speaker.number(into.is_of_schools);
        const Said whole = speaker.number(into.is_of_schools);
        into.unit = catalog::Unit::Ratio;
        into.value_text = fmt::format("ratio({}, {})", part.text, whole.text);
        into.value = [part, whole](const Asked& asked, const Rows& rows, const Rows*) {
            return ratio(part, whole, asked, rows);
        };
    } else if (kind == 2) {
        into.unit = catalog::Unit::Count;
        into.value_text = "count() - previous(count())";
        into.value = [](const Asked&, const Rows& rows, const Rows* before) {
            return before == nullptr ? std::nullopt
                                     : Maybe(static_cast<double>(rows.size()) - static_cast<double>(before->size()));
        };
    } else {
        const Said added = speaker.number(into.is_of_schools);
        into.unit = catalog::Unit::Count;
        into.value_text = "sum(" + added.text + ")";
        into.value = [added](const Asked& asked, const Rows& rows, const Rows*) {
            return aggregate("sum", values_of(added, asked, rows));
        };
    }
}

/// Rows of each cell of the total or of a grade: "2021 org sch990001 grade=1".
using Cells = std::map<std::pair<int, std::string>, Rows>;

Cells cells_of(const RelatedIndicator& indicator, const World& world, const std::vector<std::string>& breakdown) {
    const bool is_by_grade = std::find(breakdown.begin(), breakdown.end(), "grade") != breakdown.end();
    Rows rows;
    for (const StudentRow& row : world.students) {
        rows.push_back({&row, nullptr});
    }
    if (indicator.is_of_schools) {
        rows.clear();
        for (const SchoolRow& row : world.schools) {
            rows.push_back({nullptr, &row});
        }
    }
    Cells cells;
    for (const AnyRow& row : rows) {
        if (is_by_grade && !row.student->grade) {
            continue;
        }
        const std::string key = is_by_grade ? fmt::format("grade={}", *row.student->grade) : "";
        const School& school = kSchools[static_cast<std::size_t>(school_of(row))];
        for (const std::string& place : {std::string("org ") + school.login,
                                         std::string("municipality ") + school.municipality, std::string("region")}) {
            cells[{year_of(row), place + " " + key}].push_back(row);
        }
    }
    return cells;
}

}  // namespace

catalog::Indicator RelatedIndicator::written() const {
    catalog::Indicator indicator;
    indicator.id = "oracle";
    indicator.unit = unit;
    indicator.levels = {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region};
    indicator.population.text = of;
    indicator.value.text = value_text;
    indicator.breakdowns = breakdowns;
    return indicator;
}

RelatedIndicator random_related_indicator(std::mt19937& random) {
    Speaker speaker(random);
    RelatedIndicator result;
    result.is_of_schools = speaker.below(2) == 0;
    result.of = result.is_of_schools ? "org" : "student";
    result.is_meant = [](const Asked&, const AnyRow&) { return true; };
    if (speaker.below(2) == 0) {
        const Said where = speaker.condition(result.is_of_schools, 1);
        result.of += " where " + where.text;
        result.is_meant = [where](const Asked& asked, const AnyRow& row) { return where.of(asked, row) == 1.0; };
    }
    say_value(speaker, result);
    result.breakdowns = {{}};
    if (!result.is_of_schools && speaker.below(3) == 0) {
        result.breakdowns.push_back({"grade"});
    }
    const bool reads_events = (result.of + result.value_text).find("participation") != std::string::npos;
    if (reads_events && speaker.below(2) == 0) {
        result.breakdowns.push_back({"participation.level"});
    }
    return result;
}

std::map<std::string, double> evaluate_naively(const RelatedIndicator& indicator, const World& world) {
    std::map<std::string, double> numbers;
    for (const std::vector<std::string>& breakdown : indicator.breakdowns) {
        const bool is_by_level = !breakdown.empty() && breakdown.front() == "participation.level";
        const std::vector<std::string> levels =
            is_by_level ? std::vector<std::string>{"school", "municipal", "intermunicipal", "regional", "national"}
                        : std::vector<std::string>{""};
        const Cells cells = cells_of(indicator, world, breakdown);
        for (const std::string& level : levels) {
            const Asked asked{&world, level};
            const auto meant = [&](Rows rows) {
                std::erase_if(rows, [&](const AnyRow& row) { return !indicator.is_meant(asked, row); });
                return rows;
            };
            for (const auto& [cell, rows] : cells) {
                const auto before = cells.find({cell.first - 1, cell.second});
                const Rows rows_before = before == cells.end() ? Rows() : meant(before->second);
                const Maybe value = indicator.value(asked, meant(rows), before == cells.end() ? nullptr : &rows_before);
                if (value) {
                    numbers[fmt::format("{} {}{}", cell.first, cell.second, is_by_level ? "level=" + level : "")] =
                        *value;
                }
            }
        }
    }
    return numbers;
}

}  // namespace msoko::oracle
