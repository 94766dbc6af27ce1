#include "sight.hpp"

#include <algorithm>

#include "caller.hpp"

namespace msoko::api {
namespace {

/// Whether an organization has any part in a total.
bool has_part(const cube::Value& value) {
    return value.state != ValueState::NoData && value.state != ValueState::NotHeld;
}

}  // namespace

Sight::Sight(const View& view, const http::Request& request) : view_(view) {
    const access::Visit* visit = visit_of(request);
    if (visit == nullptr) {
        return;
    }
    const access::Actor& actor = visit->actor;
    sees_all_ = actor.may(access::Action::ViewOrganization);
    sees_files_ = actor.may(access::Action::ViewFiles);
    if (sees_all_) {
        return;
    }
    const auto organizations = view.facts().organizations().all();
    for (std::uint32_t i = 0; i < organizations.size(); ++i) {
        const std::string municipality = view.municipality_of(facts::OrgId{i}).value_or("");
        const auto& logins = organizations[i].logins;
        seen_.push_back(std::any_of(logins.begin(), logins.end(), [&](const auto& login) {
            return actor.may(access::Action::ViewOrganization, {municipality, login.second, ""});
        }));
    }
}

Result<facts::OrgId> Sight::find_organization(std::string_view login) const {
    const auto id = view_.facts().organizations().find(login);
    if (id && sees(*id)) {
        return *id;
    }
    return view_.no_organization(login, [this](facts::OrgId known) { return sees(known); });
}

void Sight::count(Unseen& unseen, facts::OrgId id, int year) const {
    const auto municipality = view_.facts().organizations().at(id).municipality_in(year);
    ++unseen[municipality ? std::optional(municipality->value) : std::nullopt];
}

bool Sight::is_told(const Unseen& unseen, catalog::Level level, std::uint32_t unit) {
    if (level == catalog::Level::Municipality) {
        const auto found = unseen.find(unit);
        return found != unseen.end() && found->second == 1;
    }
    // What the totals of municipalities show can be taken off the region's; what they hide is left.
    std::size_t left = 0;
    for (const auto& [municipality, num_unseen] : unseen) {
        left += municipality && num_unseen > 1 ? 0 : num_unseen;
    }
    return left == 1;
}

bool Sight::shows(const cube::Entry& entry) const {
    if (sees_all_) {
        return true;
    }
    if (entry.level == catalog::Level::Organization) {
        return sees(facts::OrgId{entry.unit});
    }
    auto known = unseen_values_.find(entry.indicator);
    if (known == unseen_values_.end()) {
        known = unseen_values_.emplace(entry.indicator, Cells()).first;
        for (const cube::Entry& own : view_.values().of(view_.values().indicators()[entry.indicator])) {
            if (own.level == catalog::Level::Organization && has_part(own.value) && !sees(facts::OrgId{own.unit})) {
                count(known->second[{own.year, own.breakdown}], facts::OrgId{own.unit}, own.year);
            }
        }
    }
    const auto unseen = known->second.find({entry.year, entry.breakdown});
    return unseen == known->second.end() || !is_told(unseen->second, entry.level, entry.unit);
}

bool Sight::shows(const analysis::ItemStatistics& item) const {
    if (sees_all_) {
        return true;
    }
    if (item.level == catalog::Level::Organization) {
        return sees(facts::OrgId{item.unit});
    }
    if (!unseen_items_) {
        const auto papers = view_.facts().papers();
        unseen_items_.emplace(papers.size());
        std::optional<std::pair<std::uint32_t, std::uint32_t>>
            counted;  // paper and organization: tasks follow each other
        for (const analysis::ItemStatistics& own : view_.assessment().items()) {
            const std::pair key{own.paper, own.unit};
            if (own.level == catalog::Level::Organization && counted != key && !sees(facts::OrgId{own.unit})) {
                count((*unseen_items_)[own.paper], facts::OrgId{own.unit}, papers[own.paper].year);
                counted = key;
            }
        }
    }
    return !is_told((*unseen_items_)[item.paper], item.level, item.unit);
}

}  // namespace msoko::api
