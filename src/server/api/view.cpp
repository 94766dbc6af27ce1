#include "view.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/sha256.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::api {

namespace {

// What a head of department asks first; those that the profile lacks are left out.
constexpr std::array<std::string_view, 5> kHeadlineIndicators{"std.vpr.success", "std.vpr.quality", "std.vpr.mark_2",
                                                              "std.vpr.mean_mark", "std.vpr.mean_percent"};

std::string tag_of(const app::Snapshot& snapshot, std::string_view program_version) {
    const app::SavedRequest saved = snapshot.assessment->saved_request();
    Sha256 hash;
    hash.add(program_version);
    hash.add(saved.catalog_version);
    for (const auto& [file, sha256] : saved.sha256) {
        hash.add(file);
        hash.add(sha256);
    }
    return fmt::format("W/\"{}-{}\"", std::move(hash).hex().substr(0, 16), snapshot.version);
}

/// «Нет …» with the nearest names, for a thing that a request misnames.
tl::unexpected<Error> unknown(std::string_view what, std::string_view name, const std::vector<std::string>& names) {
    std::string message = fmt::format("{} «{}» в этой оценке нет.", what, name);
    const auto nearest = text::nearest(name, names);
    if (!nearest.empty()) {
        message += fmt::format(" Похожие: «{}».", fmt::join(nearest, "», «"));
    }
    return fail(ErrorCode::NotFound, std::move(message));
}

std::string_view part(const cube::Breakdown& breakdown, const std::string& column) {
    const auto found = breakdown.find(column);
    return found == breakdown.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

View::View(app::Snapshot snapshot, ApiOptions options, std::shared_ptr<const http::StaticFiles> outputs)
    : snapshot_(std::move(snapshot)),
      options_(std::move(options)),
      outputs_(std::move(outputs)),
      etag_(tag_of(snapshot_, options_.program_version)),
      has_results_(facts().organizations().size()),
      num_flagged_(facts().organizations().size()),
      num_organizations_(facts().papers().size()),
      is_deficit_(assessment().items().size()) {
    for (const cube::Breakdown& breakdown : values().breakdowns()) {
        breakdown_keys_.push_back(cube::to_string(breakdown));
        breakdown_titles_.push_back(cube::words(assessment().catalog(), breakdown));
    }
    for (const std::string_view id : kHeadlineIndicators) {
        if (!values().of(id).empty()) {
            headline_.emplace_back(id);
        }
    }
    for (const analysis::Signal& signal : assessment().signals()) {
        num_flagged_[signal.organization.index()] += signal.is_flagged ? 1 : 0;
    }
    for (const analysis::Deficit& deficit :
         analysis::find_deficits(assessment().items(), facts(), assessment().achievement())) {
        is_deficit_[deficit.item] = true;
    }
    order_organizations();
    count_results();
}

void View::order_organizations() {
    struct Keyed {
        bool has_no_municipality;  // listed last
        std::string municipality;
        std::string name;
        facts::OrgId id;
    };
    std::vector<Keyed> keyed;
    const auto all = facts().organizations().all();
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const facts::OrgId id{i};
        const auto municipality = municipality_of(id);
        keyed.push_back(
            {!municipality, municipality ? text::sort_key(*municipality) : "", text::sort_key(all[i].title()), id});
    }
    std::sort(keyed.begin(), keyed.end(), [](const Keyed& left, const Keyed& right) {
        return std::tie(left.has_no_municipality, left.municipality, left.name, left.id) <
               std::tie(right.has_no_municipality, right.municipality, right.name, right.id);
    });
    for (const Keyed& entry : keyed) {
        organizations_.push_back(entry.id);
    }
}

void View::count_results() {
    const facts::FactTable& results = facts().results();
    const facts::Column& organization = results.column("organization");
    const facts::Column& paper = results.column("paper");
    std::set<std::pair<std::int64_t, std::int64_t>> seen;
    std::pair<std::int64_t, std::int64_t> previous{-1, -1};
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        const std::pair current{paper.integer(row), organization.integer(row)};
        if (current != previous && seen.insert(current).second) {
            ++num_organizations_[static_cast<std::size_t>(current.first)];
            has_results_[static_cast<std::size_t>(current.second)] = true;
        }
        previous = current;
    }
}

std::optional<std::uint32_t> View::find_breakdown(std::string_view key) const {
    const auto found = std::find(breakdown_keys_.begin(), breakdown_keys_.end(), key);
    if (found == breakdown_keys_.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(found - breakdown_keys_.begin());
}

bool View::comes_before(std::uint32_t left, std::uint32_t right) const {
    const auto rank = [this](std::uint32_t index) {
        const cube::Breakdown& breakdown = values().breakdowns()[index];
        return std::tuple(number::parse_integer(part(breakdown, "grade")).value_or(-1), part(breakdown, "subject"),
                          breakdown.size(), breakdown_keys_[index]);
    };
    return rank(left) < rank(right);
}

bool View::is_headline_breakdown(std::uint32_t breakdown) const {
    const cube::Breakdown& columns = values().breakdowns()[breakdown];
    return columns.empty() || (columns.contains("subject") && columns.contains("grade"));
}

std::optional<std::uint32_t> View::only_municipality() const noexcept {
    return facts().organizations().municipalities().size() == 1 ? std::optional(0U) : std::nullopt;
}

UnitName View::unit_name(catalog::Level level, std::uint32_t unit, int year) const {
    UnitName name;
    name.key = facts::unit_id(facts(), level, unit, year);
    name.name = facts::unit_name(facts(), level, unit);
    if (level == catalog::Level::Organization) {
        name.municipality = municipality_of(facts::OrgId{unit});
    }
    return name;
}

std::optional<std::string> View::municipality_of(facts::OrgId id) const {
    const auto municipality = facts().organizations().at(id).municipality;
    return municipality ? std::optional(facts().organizations().municipalities()[municipality->index()]) : std::nullopt;
}

Result<std::uint32_t> View::find_municipality(std::string_view name) const {
    const auto names = facts().organizations().municipalities();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        return unknown("Муниципалитета", name, {names.begin(), names.end()});
    }
    return static_cast<std::uint32_t>(found - names.begin());
}

tl::unexpected<Error> View::no_organization(std::string_view login,
                                            const std::function<bool(facts::OrgId)>& may_be_named) const {
    const auto all = facts().organizations().all();
    std::vector<std::string> logins;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (may_be_named(facts::OrgId{i})) {
            for (const auto& [year, known] : all[i].logins) {
                logins.push_back(known);
            }
        }
    }
    return unknown("Организации", login, logins);
}

Result<const catalog::Indicator*> View::find_indicator(std::string_view id) const {
    const auto ids = values().indicators();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        return unknown("Показателя", id, {ids.begin(), ids.end()});
    }
    return assessment().catalog().find_indicator(id);
}

}  // namespace msoko::api
