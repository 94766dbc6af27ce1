#include "successors.hpp"

#include <fmt/format.h>

#include <set>

namespace msoko::facts {
namespace {

bool is_joining(OrganizationChange change) {
    return change == OrganizationChange::Merged || change == OrganizationChange::Branch;
}

}  // namespace

Successors::Successors(const OrganizationHistory& history, const OrganizationDirectory& as_was,
                       std::vector<Finding>& findings)
    : as_was_(as_was) {
    // Events come by year: the last word counts, and who was opened or came out again is independent.
    std::map<std::string, const OrganizationEvent*> joined;
    for (const OrganizationEvent& event : history.events) {
        if (is_joining(event.change)) {
            joined[name_of(event.login)] = &event;
        } else if (event.change == OrganizationChange::Split || event.change == OrganizationChange::Opened) {
            joined.erase(name_of(event.login));
        }
    }
    std::map<std::string, std::set<std::string>> parts;
    for (const auto& [login, event] : joined) {
        std::set<std::string> passed{login};
        std::string last = name_of(event->other);
        for (auto next = joined.find(last); next != joined.end() && passed.insert(last).second;
             next = joined.find(last)) {
            last = name_of(next->second->other);
        }
        if (passed.contains(last)) {
            Finding finding = event->place;
            finding.code = "history.circle";
            finding.message =
                fmt::format("Организация {} по событиям присоединена сама к себе: событие не учтено.", event->login);
            findings.push_back(std::move(finding));
        } else {
            parts[last].insert(login);
        }
    }
    for (const auto& [successor, others] : parts) {
        std::vector<std::string>& all = parts_.emplace_back(1, successor);
        all.insert(all.end(), others.begin(), others.end());
        for (std::uint32_t part = 0; part < all.size(); ++part) {
            Heir& heir = heirs_[all[part]];
            heir.organization = static_cast<std::uint32_t>(parts_.size() - 1);
            heir.part = part;
            if (part > 0) {
                heir.until = joined.at(all[part])->year;
            }
        }
    }
}

std::optional<Heir> Successors::find(const std::string& login) const {
    const auto found = heirs_.find(name_of(login));
    return found == heirs_.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Successors::login(std::uint32_t organization, int year) const {
    const std::string& name = parts_[organization].front();
    const auto known = as_was_.find(name);
    return known ? as_was_.at(*known).login(year) : name;
}

const std::string& Successors::part_login(const Heir& heir) const {
    return parts_[heir.organization][heir.part];
}

const std::string& Successors::name_of(const std::string& login) const {
    const auto known = as_was_.find(login);
    return known ? as_was_.at(*known).logins.rbegin()->second : login;
}

}  // namespace msoko::facts
