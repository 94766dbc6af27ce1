#include "msoko/facts/organization.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace msoko::facts {
namespace {

/// Digits of a login: what stays when its prefix changes.
std::string digits_of(std::string_view login) {
    const auto first = std::find_if(login.begin(), login.end(), [](char c) { return c >= '0' && c <= '9'; });
    return std::string(first, login.end());
}

/// For each number, the logins that carry it in each year.
using LoginsByNumber = std::map<std::string, std::map<int, std::set<std::string>>>;

LoginsByNumber group_by_number(std::span<const OrganizationRecord> records) {
    LoginsByNumber groups;
    for (const OrganizationRecord& record : records) {
        groups[digits_of(record.login)][record.year].insert(record.login);
    }
    return groups;
}

bool is_shared_within_a_year(const std::map<int, std::set<std::string>>& years) {
    return std::any_of(years.begin(), years.end(), [](const auto& year) { return year.second.size() > 1; });
}

/// A value and the year it was said in: the latest word counts.
struct Dated {
    int year = 0;
    std::string text;
    void offer(int other_year, const std::string& other) {
        if (!other.empty() && (text.empty() || other_year >= year)) {
            year = other_year;
            text = other;
        }
    }
};

struct Draft {
    Organization organization;
    Dated name;
    Dated municipality;
    Dated municipality_code;
};

/// Name of a municipality that files give only by code: what most of its organizations are said to belong to elsewhere.
std::map<std::string, std::string> names_of_codes(std::span<const OrganizationRecord> records,
                                                  const std::vector<Draft>& drafts) {
    std::map<std::string, std::string> names;
    for (const OrganizationRecord& record : records) {
        if (!record.municipality_code.empty() && !record.municipality.empty()) {
            names[record.municipality_code] = record.municipality;
        }
    }
    std::map<std::string, std::map<std::string, int>> votes;
    for (const Draft& draft : drafts) {
        const std::string& code = draft.municipality_code.text;
        if (!code.empty() && !draft.municipality.text.empty() && !names.contains(code)) {
            ++votes[code][draft.municipality.text];
        }
    }
    for (const auto& [code, counts] : votes) {
        names[code] = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                          return a.second < b.second;
                      })->first;
    }
    return names;
}

}  // namespace

const std::string& Organization::login(int year) const {
    const auto after = logins.lower_bound(year);
    return after != logins.end() ? after->second : logins.rbegin()->second;
}

const std::string& Organization::title() const {
    return name.empty() ? logins.rbegin()->second : name;
}

OrganizationDirectory OrganizationDirectory::build(std::span<const OrganizationRecord> records) {
    OrganizationDirectory directory;
    // The order of ids is the order of numbers, then logins: it does not depend on which file was read first.
    std::vector<Draft> drafts;
    for (const auto& [number, years] : group_by_number(records)) {
        const bool is_shared = number.empty() || is_shared_within_a_year(years);
        std::set<std::string> logins;
        for (const auto& [year, of_year] : years) {
            logins.insert(of_year.begin(), of_year.end());
        }
        for (const std::string& login : logins) {
            if (is_shared || login == *logins.begin()) {
                drafts.emplace_back();
            }
            directory.by_login_[login] = OrgId{static_cast<std::uint32_t>(drafts.size() - 1)};
        }
    }
    Dated region;
    for (const OrganizationRecord& record : records) {
        Draft& draft = drafts[directory.by_login_.at(record.login).index()];
        draft.organization.logins[record.year] = record.login;
        draft.name.offer(record.year, record.name);
        draft.municipality.offer(record.year, record.municipality);
        draft.municipality_code.offer(record.year, record.municipality_code);
        region.offer(record.year, record.region);
        if (!record.region_code.empty()) {
            directory.region_code_ = record.region_code;
        }
    }
    const std::map<std::string, std::string> names = names_of_codes(records, drafts);
    std::map<std::string, MunicipalityId> ids;
    for (Draft& draft : drafts) {
        draft.organization.name = std::move(draft.name.text);
        std::string municipality = std::move(draft.municipality.text);
        if (municipality.empty() && !draft.municipality_code.text.empty()) {
            const auto known = names.find(draft.municipality_code.text);
            municipality = known != names.end() ? known->second : draft.municipality_code.text;
        }
        if (!municipality.empty()) {
            const auto [entry, is_new] = ids.try_emplace(
                municipality, MunicipalityId{static_cast<std::uint32_t>(directory.municipalities_.size())});
            if (is_new) {
                directory.municipalities_.push_back(municipality);
            }
            draft.organization.municipality = entry->second;
        }
        directory.organizations_.push_back(std::move(draft.organization));
    }
    directory.region_ = region.text.empty() ? fmt::format("регион {}", directory.region_code_) : region.text;
    return directory;
}

std::optional<OrgId> OrganizationDirectory::find(std::string_view login) const {
    const auto found = by_login_.find(std::string(login));
    return found == by_login_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace msoko::facts
