#include "town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "msoko/base/text.hpp"

namespace msoko::demo {
namespace {

struct SchoolSketch {
    std::string_view name;
    std::string_view place;
    Settlement settlement;
    int pupils_a_grade;
};

// Sizes imitate the quartiles of a real region (10, 23, 57 pupils a grade) and give 12 000 pupils together.
constexpr std::array<SchoolSketch, 24> kSchools = {{
    {"Гимназия № 1", "Заозёрск", Settlement::Town, 110},
    {"Лицей № 2", "Заозёрск", Settlement::Town, 104},
    {"СОШ № 3", "Заозёрск", Settlement::Town, 97},
    {"СОШ № 4", "Заозёрск", Settlement::Town, 94},
    {"СОШ № 5", "Заозёрск", Settlement::Town, 88},
    {"СОШ № 6", "Заозёрск", Settlement::Town, 76},
    {"СОШ № 7", "Заозёрск", Settlement::Town, 70},
    {"СОШ № 8", "Заозёрск", Settlement::Town, 62},
    {"СОШ № 9", "Заозёрск", Settlement::Town, 55},
    {"Сосновская СОШ № 1", "Сосновка", Settlement::UrbanVillage, 58},
    {"Сосновская СОШ № 2", "Сосновка", Settlement::UrbanVillage, 45},
    {"Берёзовская СОШ", "Берёзовка", Settlement::Village, 36},
    {"Верхнеключевская СОШ", "Верхний Ключ", Settlement::Village, 31},
    {"Дубравинская СОШ", "Дубравино", Settlement::Village, 28},
    {"Еланская СОШ", "Елань", Settlement::Village, 25},
    {"Журавлёвская СОШ", "Журавлёво", Settlement::Village, 21},
    {"Калиновская СОШ", "Калиновка", Settlement::Village, 18},
    {"Луговская СОШ", "Луговое", Settlement::Village, 15},
    {"Малиновская СОШ", "Малиновка", Settlement::Village, 13},
    {"Новопольская СОШ", "Новое Поле", Settlement::Village, 12},
    {"Озерковская СОШ", "Озерки", Settlement::Village, 11},
    {"Полянская СОШ", "Поляны", Settlement::Village, 9},
    {"Родниковская СОШ", "Родники", Settlement::Village, 7},
    {"Ясеневская СОШ", "Ясенево Поле", Settlement::Village, 6},
}};

struct KindergartenSketch {
    std::string_view name;
    std::string_view place;
    Settlement settlement;
    int num_groups;
};

constexpr std::array<KindergartenSketch, 14> kKindergartens = {{
    {"Детский сад № 1 «Ромашка»", "Заозёрск", Settlement::Town, 12},
    {"Детский сад № 2 «Солнышко»", "Заозёрск", Settlement::Town, 11},
    {"Детский сад № 3 «Теремок»", "Заозёрск", Settlement::Town, 10},
    {"Детский сад № 4 «Родничок»", "Заозёрск", Settlement::Town, 8},
    {"Детский сад № 5 «Сказка»", "Заозёрск", Settlement::Town, 8},
    {"Детский сад № 6 «Берёзка»", "Заозёрск", Settlement::Town, 6},
    {"Детский сад № 7 «Радуга»", "Заозёрск", Settlement::Town, 6},
    {"Сосновский детский сад «Белочка»", "Сосновка", Settlement::UrbanVillage, 6},
    {"Сосновский детский сад «Колокольчик»", "Сосновка", Settlement::UrbanVillage, 4},
    {"Берёзовский детский сад", "Берёзовка", Settlement::Village, 3},
    {"Верхнеключевский детский сад", "Верхний Ключ", Settlement::Village, 2},
    {"Дубравинский детский сад", "Дубравино", Settlement::Village, 2},
    {"Еланский детский сад", "Елань", Settlement::Village, 1},
    {"Журавлёвский детский сад", "Журавлёво", Settlement::Village, 1},
}};

double typical_context(Settlement settlement, int pupils_a_grade) {
    const double by_size = std::clamp((pupils_a_grade - 50) / 60.0, -0.7, 0.9);
    switch (settlement) {
        case Settlement::Town:
            return 0.5 + by_size;
        case Settlement::UrbanVillage:
            return 0.0;
        case Settlement::Village:
            return -0.3 + 0.6 * by_size;
    }
    return 0;
}

/// Makes the rolls of grades 1 to 11 in 2020/21 sum to kNumPupils: the largest schools take the difference.
void balance_rolls(std::vector<School>& schools) {
    int sum = 0;
    for (const School& school : schools) {
        for (int cohort = 1; cohort <= kLastCohort; ++cohort) {
            sum += school.roll(cohort);
        }
    }
    const int step = sum < kNumPupils ? 1 : -1;
    for (std::size_t i = 0; sum != kNumPupils; ++i, sum += step) {
        constexpr std::size_t kFirstGrade = 1 - kFirstCohort;  // place of the cohort 1 in the rolls
        schools[(i / kLastCohort) % 9].rolls.at(kFirstGrade + i % kLastCohort) += step;
    }
}

/// Gives `planted` to one school of sketches [first, last) that has nothing planted yet.
void plant(std::vector<School>& schools, Random& random, std::size_t first, std::size_t last, Planted planted) {
    std::size_t chosen = first + random.below(last - first);
    while (schools[chosen].planted != Planted::None) {
        chosen = chosen + 1 < last ? chosen + 1 : first;
    }
    schools[chosen].planted = planted;
}

void plant_truths(std::vector<School>& schools, Random random) {
    // Ranges are by size: a sign needs participants to be seen, a weak school needs a context to be weak for.
    plant(schools, random, 0, 6, Planted::InflatedScores);
    plant(schools, random, 11, 15, Planted::InflatedScores);
    plant(schools, random, 2, 9, Planted::HeapedBoundaries);
    plant(schools, random, 0, 6, Planted::WeakForContext);
    plant(schools, random, 5, 11, Planted::WeakForContext);
    plant(schools, random, 11, 16, Planted::StrongForContext);
    plant(schools, random, 4, 11, Planted::CohortFall);
    plant(schools, random, 4, 11, Planted::CohortRise);
    plant(schools, random, 5, 12, Planted::ReversedMarks);
    for (School& school : schools) {
        if (school.planted == Planted::WeakForContext) {
            school.context = std::max(school.context, 0.7);
            school.effect = -0.75;
        } else if (school.planted == Planted::StrongForContext) {
            school.context = std::min(school.context, -0.9);
            school.effect = 0.7;
        } else if (school.planted == Planted::CohortFall) {
            school.effect = std::min(school.effect, -0.5);  // the fall shows where there is a height to fall from
        }
    }
}

std::string full_name(std::string_view name) {
    constexpr std::string_view kShort = "СОШ";
    std::string full(name);
    if (const std::size_t place = full.find(kShort); place != std::string::npos) {
        full.replace(place, kShort.size(), "средняя общеобразовательная школа");
    }
    return fmt::format("Муниципальное бюджетное общеобразовательное учреждение «{}»", text::capitalize(full));
}

std::vector<School> found_schools(const Random& seed) {
    Random random = seed.stream("schools");
    std::vector<School> schools;
    for (const SchoolSketch& sketch : kSchools) {
        School school;
        school.number = static_cast<int>(schools.size()) + 1;
        school.name = fmt::format("МБОУ «{}»", sketch.name);
        school.full_name = full_name(sketch.name);
        school.place = sketch.place;
        school.settlement = sketch.settlement;
        school.context = typical_context(sketch.settlement, sketch.pupils_a_grade) + 0.35 * random.normal();
        // Between schools lies some 13 % of the variance of ability, a third of it explained by the context: scores,
        // which are less reliable, then show the 0.09–0.10 of a real region.
        school.effect = 0.2 * school.context + 0.26 * random.normal();
        for (int& roll : school.rolls) {
            const double size = sketch.pupils_a_grade * (1 + 0.08 * random.normal());
            roll = std::max(4, static_cast<int>(std::lround(size)));
        }
        schools.push_back(std::move(school));
    }
    balance_rolls(schools);
    plant_truths(schools, seed.stream("planted"));
    return schools;
}

std::vector<Kindergarten> found_kindergartens(const Random& seed) {
    Random random = seed.stream("kindergartens");
    std::vector<Kindergarten> kindergartens;
    for (const KindergartenSketch& sketch : kKindergartens) {
        Kindergarten kindergarten;
        kindergarten.number = static_cast<int>(kindergartens.size()) + 1;
        kindergarten.name = fmt::format("МБДОУ {}", sketch.name);
        kindergarten.place = sketch.place;
        kindergarten.settlement = sketch.settlement;
        kindergarten.num_groups = sketch.num_groups;
        kindergarten.num_children = sketch.num_groups * 20 + static_cast<int>(random.below(8));
        kindergarten.num_teachers = sketch.num_groups * 2;
        kindergarten.num_top_category = static_cast<int>(random.below(static_cast<std::size_t>(sketch.num_groups) + 1));
        kindergartens.push_back(std::move(kindergarten));
    }
    return kindergartens;
}

}  // namespace

std::string School::login(int year) const {
    return fmt::format("{}{}{:04}", year < 2022 ? "sch" : "edu", kRegion, number);
}

int School::num_classes(int cohort) const {
    return std::max(1, (roll(cohort) + 24) / 25);
}

Town found_town(const Random& seed) {
    return Town{found_schools(seed), found_kindergartens(seed)};
}

}  // namespace msoko::demo
