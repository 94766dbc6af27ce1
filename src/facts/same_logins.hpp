#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/facts/history.hpp"
#include "msoko/facts/organization.hpp"

namespace msoko::facts {

/// Digits of a login: what stays when its prefix changes.
[[nodiscard]] std::string digits_of(std::string_view login);

/// True for the code of an organization in protocols of exams: digits alone.
[[nodiscard]] inline bool is_exam_code(std::string_view login) {
    return !login.empty() && digits_of(login).size() == login.size();
}

/// Which logins are one organization.
class SameLogins {
  public:
    SameLogins(std::span<const OrganizationRecord> records, const OrganizationHistory& history);

    /// All that records have, by number, then login.
    [[nodiscard]] const std::vector<std::string>& logins() const noexcept { return logins_; }
    /// One of the logins of the organization, the same for all of them.
    [[nodiscard]] std::string root(const std::string& login) const;

  private:
    void join(const std::string& one, const std::string& other);

    std::vector<std::string> logins_;
    std::map<std::string, std::string> parent_;  ///< of logins that are no roots
};

}  // namespace msoko::facts
