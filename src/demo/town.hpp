#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"

namespace msoko::demo {

/// What was put into the data of a school on purpose.
enum class Planted : std::uint8_t {
    None,
    InflatedScores,    ///< scores of grades 4 and 5 lifted, and heaped at the boundaries of marks
    HeapedBoundaries,  ///< scores heaped at the boundaries only
    WeakForContext,    ///< results far below what its favourable context lets expect
    StrongForContext,  ///< results far above what its hard context lets expect
    CohortFall,        ///< lifted in autumn 2020 for one cohort, honest in spring 2021
    CohortRise,        ///< spoilt in autumn 2020 for one cohort, usual in spring 2021
    ReversedMarks,     ///< the journal goes against the scores
};

enum class Settlement : std::uint8_t { Town, UrbanVillage, Village };

/// Cohorts are counted by the grade in 2020/21: the cohort 4 was in grade 4 then, the cohort -1 came to school in 2022.
inline constexpr int kFirstCohort = -1;
inline constexpr int kLastCohort = 11;
inline constexpr int kNumCohorts = kLastCohort - kFirstCohort + 1;

struct School {
    int number = 1;         ///< 1 …: digits of the login
    std::string name;       ///< «МБОУ "СОШ № 3"»
    std::string full_name;  ///< as in the charter
    std::string place;      ///< name of the settlement without its kind
    Settlement settlement = Settlement::Village;
    double context = 0;  ///< favourable above 0, hard below; standard deviation near 1
    double effect = 0;   ///< of the school on ability, in standard deviations of a pupil
    Planted planted = Planted::None;
    std::array<int, kNumCohorts> rolls = {};  ///< pupils by cohort, from kFirstCohort

    [[nodiscard]] int roll(int cohort) const { return rolls.at(static_cast<std::size_t>(cohort - kFirstCohort)); }
    /// "sch990003" in 2020 and 2021, "edu990003" later: the prefix changed, the digits did not.
    [[nodiscard]] std::string login(int year) const;
    [[nodiscard]] int num_classes(int cohort) const;
};

struct Kindergarten {
    int number = 1;
    std::string name;
    std::string place;
    Settlement settlement = Settlement::Village;
    int num_groups = 1;
    int num_children = 0;
    int num_teachers = 0;
    int num_top_category = 0;
};

/// The municipality before anybody writes anything.
struct Town {
    std::vector<School> schools;
    std::vector<Kindergarten> kindergartens;
};

inline constexpr int kRegion = 99;  ///< no such region exists
inline constexpr std::string_view kRegionName = "Энская область";
inline constexpr std::string_view kMunicipalityCode = "reg99_m001";
inline constexpr std::string_view kMunicipalityName = "Заозёрский муниципальный округ";
inline constexpr int kNumPupils = 12'000;  ///< in grades 1 to 11 in 2020/21

/// Founds the municipality: names and sizes are always the same, effects and what is planted where follow the seed.
[[nodiscard]] Town found_town(const Random& seed);

}  // namespace msoko::demo
