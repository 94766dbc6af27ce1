#include "same_logins.hpp"

#include <algorithm>
#include <utility>

namespace msoko::facts {
namespace {

std::string prefix_of(std::string_view login) {
    return std::string(login.substr(0, login.size() - digits_of(login).size()));
}

bool is_shared_within_a_year(const std::map<int, std::set<std::string>>& years) {
    return std::any_of(years.begin(), years.end(), [](const auto& year) { return year.second.size() > 1; });
}

}  // namespace

std::string digits_of(std::string_view login) {
    const auto first = std::find_if(login.begin(), login.end(), [](char c) { return c >= '0' && c <= '9'; });
    return std::string(first, login.end());
}

SameLogins::SameLogins(std::span<const OrganizationRecord> records, const OrganizationHistory& history) {
    std::map<std::string, std::map<int, std::set<std::string>>> by_number;
    for (const OrganizationRecord& record : records) {
        by_number[digits_of(record.login)][record.year].insert(record.login);
    }
    std::set<std::pair<std::string, std::string>> apart;
    for (const LoginPair& pair : history.different) {
        apart.emplace(pair.one, pair.other);
        apart.emplace(pair.other, pair.one);
    }
    const auto is_known_change = [&history](const std::string& a, const std::string& b) {
        const LoginPair forward{prefix_of(a), prefix_of(b)};
        const LoginPair back{forward.other, forward.one};
        return history.prefixes.empty() ||
               std::any_of(history.prefixes.begin(), history.prefixes.end(),
                           [&](const LoginPair& rule) { return rule == forward || rule == back; });
    };
    for (const auto& [number, years] : by_number) {
        std::set<std::string> of_number;
        for (const auto& [year, of_year] : years) {
            of_number.insert(of_year.begin(), of_year.end());
        }
        const bool are_apart = number.empty() || is_shared_within_a_year(years);
        for (auto login = of_number.begin(); login != of_number.end(); ++login) {
            for (auto earlier = of_number.begin(); earlier != login && !are_apart; ++earlier) {
                if (!apart.contains({*earlier, *login}) && is_known_change(*earlier, *login)) {
                    join(*earlier, *login);
                }
            }
            logins_.push_back(*login);
        }
    }
    for (const LoginPair& pair : history.same) {
        join(pair.one, pair.other);
    }
}

std::string SameLogins::root(const std::string& login) const {
    std::string found = login;
    for (auto parent = parent_.find(found); parent != parent_.end(); parent = parent_.find(found)) {
        found = parent->second;
    }
    return found;
}

void SameLogins::join(const std::string& one, const std::string& other) {
    const std::string a = root(one);
    const std::string b = root(other);
    if (a != b) {
        parent_[std::max(a, b)] = std::min(a, b);
    }
}

}  // namespace msoko::facts
