#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "msoko/facts/history.hpp"
#include "msoko/facts/organization.hpp"

namespace msoko::facts {

/// Where rows of an organization belong now.
struct Heir {
    std::uint32_t organization = 0;  ///< number of the successor among those that have parts
    std::uint32_t part = 0;          ///< 0 = the successor itself, 1 … = those that were joined to it, by login
    int until = std::numeric_limits<int>::max();  ///< the first year in which the part was no more on its own
};

/// Who was joined to whom, over all steps: A to B, later B to C.
class Successors {
  public:
    /// @param as_was  organizations of all rows; outlives the object
    Successors(const OrganizationHistory& history, const OrganizationDirectory& as_was, std::vector<Finding>& findings);

    [[nodiscard]] bool is_empty() const noexcept { return parts_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return parts_.size(); }
    /// nullopt for organizations that nobody was joined to and that were joined to nobody.
    [[nodiscard]] std::optional<Heir> find(const std::string& login) const;
    /// Login of a successor in a year.
    [[nodiscard]] const std::string& login(std::uint32_t organization, int year) const;
    /// Login of a part for people.
    [[nodiscard]] const std::string& part_login(const Heir& heir) const;

  private:
    /// One login for all that an organization had.
    [[nodiscard]] const std::string& name_of(const std::string& login) const;

    const OrganizationDirectory& as_was_;
    std::vector<std::vector<std::string>> parts_;  ///< by successor: itself, then the others
    std::map<std::string, Heir> heirs_;
};

}  // namespace msoko::facts
