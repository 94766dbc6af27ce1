#pragma once

#include <optional>
#include <string>

#include "msoko/catalog/definition.hpp"

namespace msoko::catalog {

/// Least test score (mark, where the work gives marks) of a subject in a year.
struct Minimum {
    int year = 0;
    std::string procedure;
    std::string subject;
    std::optional<int> grade;
    std::optional<int> max_primary;
    int max_score = 0;                  ///< 100, or 5 where the work gives marks
    int min_score = 0;                  ///< for the certificate
    std::optional<int> min_university;  ///< for admission, as Рособрнадзор sets it
    std::string source;
    Verification status = Verification::None;
    std::string note;
    Place place;
};

}  // namespace msoko::catalog
