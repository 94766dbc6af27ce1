#include "msoko/facts/organization.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/facts/history.hpp"
#include "same_logins.hpp"

namespace msoko::facts {
namespace {

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

/// What is said of an organization between two events.
struct Draft {
    Organization organization;
    Dated name;
    Dated municipality;
    Dated municipality_code;
    /// Before an event, by the last year before it.
    std::map<int, Dated> earlier_names;
    std::map<int, Dated> earlier_municipalities;
};

/// Where a word of a year goes: to the time before an event, else to now.
Dated& era(std::map<int, Dated>& earlier, Dated& now, int year) {
    const auto before = earlier.lower_bound(year);
    return before == earlier.end() ? now : before->second;
}

/// Calls take(draft, event) for the events of organizations that have rows.
template <typename Take>
void for_each_event(const OrganizationHistory& history, const OrganizationDirectory& directory,
                    std::vector<Draft>& drafts, const Take& take) {
    for (const OrganizationEvent& event : history.events) {
        if (const auto found = directory.find(event.login)) {
            take(drafts[found->index()], event);
        }
    }
}

/// Divides what will be said of an organization by its events; as it is now, it is not divided.
void open_eras(Draft& draft, const OrganizationEvent& event) {
    if (event.change == OrganizationChange::Renamed) {
        draft.earlier_names[event.year - 1];
    } else if (event.change == OrganizationChange::Transferred) {
        draft.earlier_municipalities[event.year - 1];
    }
}

/// Files may lag behind a transfer: the event counts. A name that a later file gives is a later name.
void take_event(Draft& draft, const OrganizationEvent& event) {
    if (event.change == OrganizationChange::Renamed) {
        era(draft.earlier_names, draft.name, event.year).offer(event.year, event.name);
    } else if (event.change == OrganizationChange::Transferred) {
        era(draft.earlier_municipalities, draft.municipality, event.year) = {event.year, event.municipality};
    }
}

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

/// Municipalities in the order in which they are asked for.
class Municipalities {
  public:
    MunicipalityId id(const std::string& name) {
        const auto [entry, is_new] = ids_.try_emplace(name, MunicipalityId{static_cast<std::uint32_t>(names_.size())});
        if (is_new) {
            names_.push_back(name);
        }
        return entry->second;
    }
    [[nodiscard]] std::vector<std::string> take() && { return std::move(names_); }

  private:
    std::map<std::string, MunicipalityId> ids_;
    std::vector<std::string> names_;
};

/// Whoever has a login is called by it, not by the code that protocols of exams know it by.
void drop_exam_codes(std::map<int, std::string>& logins) {
    const auto is_code = [](const auto& login) { return is_exam_code(login.second); };
    if (!std::all_of(logins.begin(), logins.end(), is_code)) {
        std::erase_if(logins, is_code);
    }
}

void settle_now(Draft& draft, const std::map<std::string, std::string>& names_of_codes,
                Municipalities& municipalities) {
    draft.organization.name = std::move(draft.name.text);
    std::string municipality = std::move(draft.municipality.text);
    if (municipality.empty() && !draft.municipality_code.text.empty()) {
        const auto known = names_of_codes.find(draft.municipality_code.text);
        municipality = known != names_of_codes.end() ? known->second : draft.municipality_code.text;
    }
    if (!municipality.empty()) {
        draft.organization.municipality = municipalities.id(municipality);
    }
}

void settle_earlier(Draft& draft, Municipalities& municipalities) {
    for (auto& [year, name] : draft.earlier_names) {
        if (!name.text.empty()) {
            draft.organization.earlier_names.emplace(year, std::move(name.text));
        }
    }
    for (const auto& [year, municipality] : draft.earlier_municipalities) {
        if (!municipality.text.empty()) {
            draft.organization.earlier_municipalities.emplace(year, municipalities.id(municipality.text));
        }
    }
}

}  // namespace

const std::string& Organization::login(int year) const {
    const auto after = logins.lower_bound(year);
    return after != logins.end() ? after->second : logins.rbegin()->second;
}

const std::string& Organization::title() const {
    return name.empty() ? logins.rbegin()->second : name;
}

std::optional<MunicipalityId> Organization::municipality_in(int year) const {
    const auto before = earlier_municipalities.lower_bound(year);
    return before == earlier_municipalities.end() ? municipality : std::optional(before->second);
}

const std::string& Organization::title_in(int year) const {
    const auto before = earlier_names.lower_bound(year);
    return before == earlier_names.end() ? title() : before->second;
}

OrganizationDirectory OrganizationDirectory::build(std::span<const OrganizationRecord> records) {
    return build(records, {});
}

OrganizationDirectory OrganizationDirectory::build(std::span<const OrganizationRecord> records,
                                                   const OrganizationHistory& history) {
    OrganizationDirectory directory;
    // The order of ids is the order of numbers, then logins: it does not depend on which file was read first.
    std::vector<Draft> drafts;
    SameLogins same(records, history);
    std::map<std::string, OrgId> ids_of_roots;
    for (const std::string& login : same.logins()) {
        const auto [entry, is_new] =
            ids_of_roots.try_emplace(same.root(login), OrgId{static_cast<std::uint32_t>(drafts.size())});
        if (is_new) {
            drafts.emplace_back();
        }
        directory.by_login_[login] = entry->second;
    }
    if (history.view == OrganizationView::AsWas) {
        for_each_event(history, directory, drafts, open_eras);
    }
    Dated region;
    for (const OrganizationRecord& record : records) {
        Draft& draft = drafts[directory.by_login_.at(record.login).index()];
        std::string& login = draft.organization.logins[record.year];
        login = login.empty() || !is_exam_code(record.login) ? record.login : login;
        era(draft.earlier_names, draft.name, record.year).offer(record.year, record.name);
        era(draft.earlier_municipalities, draft.municipality, record.year).offer(record.year, record.municipality);
        draft.municipality_code.offer(record.year, record.municipality_code);
        region.offer(record.year, record.region);
        if (!record.region_code.empty()) {
            directory.region_code_ = record.region_code;
        }
    }
    for_each_event(history, directory, drafts, take_event);
    const std::map<std::string, std::string> names = names_of_codes(records, drafts);
    Municipalities municipalities;
    for (Draft& draft : drafts) {
        settle_now(draft, names, municipalities);
    }
    // Afterwards, so that a history does not renumber the municipalities of now.
    for (Draft& draft : drafts) {
        settle_earlier(draft, municipalities);
        drop_exam_codes(draft.organization.logins);
        directory.organizations_.push_back(std::move(draft.organization));
    }
    directory.municipalities_ = std::move(municipalities).take();
    directory.region_ = region.text.empty() ? fmt::format("регион {}", directory.region_code_) : region.text;
    return directory;
}

std::optional<OrgId> OrganizationDirectory::find(std::string_view login) const {
    const auto found = by_login_.find(std::string(login));
    return found == by_login_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace msoko::facts
