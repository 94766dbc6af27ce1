#pragma once

#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::oracle {

/// A number, or a condition as 0 and 1; nullopt where it is not known.
using Maybe = std::optional<double>;

/// A row of the register of students, as a person would write it down.
struct StudentRow {
    int year = 0;
    int school = 0;  ///< index into kSchools
    int student = 0;
    std::optional<int> grade;
    std::optional<bool> special_needs;
    std::optional<int> elective_exams;
};

/// A student at an event.
struct EventRow {
    int year = 0;
    int school = 0;
    int student = 0;
    std::string kind;
    std::string level;
    std::optional<double> score_share;
};

/// An organization in a year.
struct SchoolRow {
    int year = 0;
    int school = 0;
    std::optional<bool> low_result_school;
    std::optional<int> students;
};

struct World {
    std::vector<StudentRow> students;
    std::vector<EventRow> events;
    std::vector<SchoolRow> schools;  ///< one for each year and organization that any row names
};

struct School {
    const char* login;
    const char* municipality;
};
inline constexpr std::array<School, 3> kSchools = {
    {{"sch990001", "Город"}, {"sch990002", "Город"}, {"sch990003", "Район"}}};

[[nodiscard]] World random_world(std::mt19937& random);
/// The same registers, but those of one school, which sent other ones.
[[nodiscard]] World corrected(World world, std::mt19937& random);
/// The same rows as the program keeps them.
[[nodiscard]] facts::FactSet kept(const World& world, const catalog::Catalog& catalog);

}  // namespace msoko::oracle
