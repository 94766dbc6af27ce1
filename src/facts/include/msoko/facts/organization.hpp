#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "msoko/base/id.hpp"

namespace msoko::facts {

using OrgId = Id<struct OrgTag>;
using MunicipalityId = Id<struct MunicipalityTag>;

struct OrganizationHistory;

/// What one file says of one organization.
struct OrganizationRecord {
    std::string login;  ///< as received: "sch223080"
    int year = 0;       ///< of the campaign
    std::string name;
    std::string municipality_code;  ///< "m004"; empty where the file gives none
    std::string municipality;       ///< name; empty where the file gives none
    std::string region_code;        ///< "22"
    std::string region;             ///< name
};

/// A school or kindergarten through the years.
struct Organization {
    std::map<int, std::string> logins;           ///< year → login as received; the prefix may change (sch → edu)
    std::string name;                            ///< the latest one known; empty where no file names it
    std::optional<MunicipalityId> municipality;  ///< the latest one known
    /// Before a renaming or transfer that a history tells of: by the last year before it.
    std::map<int, std::string> earlier_names;
    std::map<int, MunicipalityId> earlier_municipalities;

    [[nodiscard]] std::optional<MunicipalityId> municipality_in(int year) const;
    /// Login of a year; the nearest year's where that year has none.
    [[nodiscard]] const std::string& login(int year) const;
    /// Name for people: the name, else the login.
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] const std::string& title_in(int year) const;
};

/// All organizations, their municipalities and region.
///
/// Logins of one six-digit number are one organization where the prefix changed between years and the number is not
/// shared inside any year; otherwise (sch220028 and ksh220028) they are two. What a history says of two logins goes
/// before that.
class OrganizationDirectory {
  public:
    [[nodiscard]] static OrganizationDirectory build(std::span<const OrganizationRecord> records);
    [[nodiscard]] static OrganizationDirectory build(std::span<const OrganizationRecord> records,
                                                     const OrganizationHistory& history);

    [[nodiscard]] std::size_t size() const noexcept { return organizations_.size(); }
    [[nodiscard]] const Organization& at(OrgId id) const noexcept { return organizations_[id.index()]; }
    [[nodiscard]] std::span<const Organization> all() const noexcept { return organizations_; }
    /// By login of any year.
    [[nodiscard]] std::optional<OrgId> find(std::string_view login) const;
    [[nodiscard]] std::span<const std::string> municipalities() const noexcept { return municipalities_; }
    [[nodiscard]] const std::string& region_code() const noexcept { return region_code_; }
    /// Name, else «регион 22».
    [[nodiscard]] const std::string& region() const noexcept { return region_; }

  private:
    std::vector<Organization> organizations_;
    std::vector<std::string> municipalities_;
    std::unordered_map<std::string, OrgId> by_login_;
    std::string region_code_;
    std::string region_;
};

}  // namespace msoko::facts
