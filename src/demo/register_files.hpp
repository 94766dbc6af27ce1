#pragma once

#include <span>
#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "pupil.hpp"
#include "random.hpp"
#include "town.hpp"

namespace msoko::demo {

/// An organization as registers list it.
struct RegisterOrganization {
    std::string login;
    std::string name;
    std::string kind;  ///< as the catalogue's org.kind
    int num_children = 0;
    int num_employees = 0;
    double context = 0;
    double effect = 0;
    bool is_rural = false;
    const School* school = nullptr;              ///< nullptr = none
    const Kindergarten* kindergarten = nullptr;  ///< nullptr = none
    std::size_t index = 0;                       ///< in Town::schools
};

/// School years that registers and forms are written for; organizations are listed for the year before, too.
inline constexpr int kFirstRegisterYear = 2021;
inline constexpr int kLastRegisterYear = 2023;

/// Schools, kindergartens and the authority of a year.
[[nodiscard]] std::vector<RegisterOrganization> organizations_of(const Town& town, int year);

/// What registers are made from.
struct RegisterSource {
    const Town& town;
    const Population& population;
    const Random& seed;
    int year = kFirstRegisterYear;
    std::vector<RegisterOrganization> organizations;
};

/// Each gives the text of a tidy table (docs/formats.md, sections 5 and 9) of one year.
[[nodiscard]] std::string organization_register(const RegisterSource& source);
[[nodiscard]] std::string student_register(const RegisterSource& source);
[[nodiscard]] std::string participation_register(const RegisterSource& source);
[[nodiscard]] std::string staff_register(const RegisterSource& source);
[[nodiscard]] std::string activity_register(const RegisterSource& source);
[[nodiscard]] std::string observation_register(const RegisterSource& source);
[[nodiscard]] std::string answer_register(const RegisterSource& source);
[[nodiscard]] std::string submission_register(const RegisterSource& source);
/// ОГЭ, ЕГЭ and the final essay.
[[nodiscard]] std::string exam_results(const RegisterSource& source);
/// Diagnostic works, functional literacy, training exams, readiness of first-graders.
[[nodiscard]] std::string diagnostic_results(const RegisterSource& source);

/// A filled form of one year.
struct FilledForm {
    std::string name;  ///< of its table: "form.upbringing"
    std::string text;
};
/// Every form of the catalogue, filled so that its checks hold: simple comparisons of fields, those of other forms too.
[[nodiscard]] std::vector<FilledForm> fill_forms(const RegisterSource& source, std::span<const catalog::Form> forms);

/// A pupil of a school in a school year and the code by which results and registers know the pupil.
struct EnrolledPupil {
    int code = 0;
    int grade = 1;
    const Pupil* pupil = nullptr;
};
[[nodiscard]] std::vector<EnrolledPupil> pupils_of(const RegisterSource& source, const RegisterOrganization& school);

}  // namespace msoko::demo
