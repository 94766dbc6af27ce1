#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"

/// Organizations through time. Two registers tell of it, which are no facts of a year: "org_event" (catalog/facts) and
/// "org_period".
namespace msoko::facts {

/// Which organizations the rows of earlier years belong to.
enum class OrganizationView : std::uint8_t {
    AsWas,  ///< to those that were: a school that was joined to another one keeps its rows, name and municipality
    AsNow,  ///< to those that are: to its successor, under the name, in the municipality and groups of now
};
/// "as-was", "as-now".
[[nodiscard]] std::string_view to_string(OrganizationView view) noexcept;
/// @error Usage
[[nodiscard]] Result<OrganizationView> parse_organization_view(std::string_view word);

enum class OrganizationChange : std::uint8_t {
    Opened,
    Closed,
    Renamed,
    KindChanged,
    Merged,       ///< was joined to `other`
    Split,        ///< came out of `other`
    Branch,       ///< became a branch of `other`
    Transferred,  ///< to another municipality
    Recoded,      ///< got the login `other`
};

struct OrganizationEvent {
    int year = 0;  ///< the first one after it
    OrganizationChange change = OrganizationChange::Opened;
    std::string login;
    std::string other;  ///< login
    std::string name;   ///< new ones: name, kind, municipality
    std::string kind;
    std::string municipality;
    Finding place;  ///< file, sheet and row of it
};

/// An organization belongs to a group from one year to another: a value of a column of table "org".
struct GroupPeriod {
    static constexpr int kStill = std::numeric_limits<int>::max();
    int from = 0;
    int until = kStill;  ///< inclusive
    std::string login;
    std::string group;  ///< name or label of the column
    std::string value;  ///< empty = yes
    Finding place;
};

/// What somebody said of two logins.
struct LoginPair {
    std::string one;
    std::string other;
    friend auto operator<=>(const LoginPair&, const LoginPair&) = default;
};

struct OrganizationHistory {
    std::vector<OrganizationEvent> events;  ///< by year
    std::vector<GroupPeriod> periods;
    /// Changes of a login's beginning that leave an organization the same ("sch", "edu"); none = any does.
    std::vector<LoginPair> prefixes;
    std::vector<LoginPair> same;       ///< one organization, whatever the logins look like
    std::vector<LoginPair> different;  ///< not one organization, though the logins look like it
    OrganizationView view = OrganizationView::AsWas;
};

/// True for the tables that a history is made of.
[[nodiscard]] bool is_of_history(std::string_view table) noexcept;

/// Takes events and periods out of `tables`, and from the register of organizations the codes that protocols of exams
/// know them by; rules come from the catalogue. An event that does not say what it must is
/// a finding and left out.
[[nodiscard]] OrganizationHistory take_history(const catalog::Catalog& catalog, std::vector<TableBatch>& tables,
                                               std::vector<Finding>& findings);

/// Puts values of groups into rows of table "org" of the years in which an organization has rows, and, in the view of
/// now, gives rows of organizations that were joined to others to these.
///
/// Rows stay rows: codes of pupils and employees and names of classes that two of them share are told apart, so sums
/// and shares over a merger come from its parts. Of tables with one row an organization (registers of organizations,
/// forms) numbers are added up, where all parts that had any rows in the year know theirs; of other columns the value
/// is the successor's own, else what all parts agree on; nothing is averaged.
void apply_history(const OrganizationHistory& history, const catalog::Catalog& catalog, std::vector<WorkBatch>& works,
                   std::vector<TableBatch>& tables, std::vector<Finding>& findings);

}  // namespace msoko::facts
