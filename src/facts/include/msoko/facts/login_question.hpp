#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/history.hpp"
#include "msoko/facts/organization.hpp"

namespace msoko::facts {

enum class LoginLikeness : std::uint8_t {
    Number,  ///< the digits are the same, the beginning is another one
    Name,    ///< the name and the municipality are the same
    Code,    ///< a code from protocols of exams: whose it is nobody has said
};

/// Two organizations that never have rows in one year and look like one, or a code of an exam's protocols beside
/// organizations with logins: only a person knows.
struct LoginQuestion {
    std::string one;  ///< the latest login of the one whose years come first
    int one_last = 0;
    std::string other;  ///< the first login of the other; empty of a code
    int other_first = 0;
    LoginLikeness likeness = LoginLikeness::Number;
    std::string name;  ///< of the later one; empty where no file gives it
};

/// What rules do not settle and nobody has answered yet. What an event explains is not asked.
[[nodiscard]] std::vector<LoginQuestion> login_questions(std::span<const OrganizationRecord> records,
                                                         const OrganizationHistory& history,
                                                         const catalog::Catalog& catalog);

/// A name as two spellings of it are compared: abbreviated, without quotes and signs.
[[nodiscard]] std::string plain_name(std::string_view name, std::span<const catalog::NameSpelling> spellings);

}  // namespace msoko::facts
