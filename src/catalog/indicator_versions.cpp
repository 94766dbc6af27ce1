#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "loader.hpp"

namespace msoko::catalog {
namespace {

constexpr std::string_view kYear = "year";

bool is_later(const Indicator& a, const Indicator& b) {
    return b.validity.from < a.validity.from;
}

/// The year whose value an example means, where its rows say it: the latest.
std::optional<int> year_of(const Example& example) {
    std::optional<int> latest = example.year;
    for (const ExampleRow& row : example.rows) {
        const auto cell = row.find(std::string(kYear));
        const double* const year = cell == row.end() ? nullptr : std::get_if<double>(&cell->second);
        if (year != nullptr && !example.year) {
            latest = std::max(latest.value_or(static_cast<int>(*year)), static_cast<int>(*year));
        }
    }
    return latest;
}

}  // namespace

const Indicator* Indicator::of_year(int year) const noexcept {
    if (validity.covers(year)) {
        return this;
    }
    const auto found = std::find_if(earlier.begin(), earlier.end(),
                                    [year](const Indicator& version) { return version.validity.covers(year); });
    return found == earlier.end() ? nullptr : &*found;
}

/// The catalogue's indicators stay before those of the user's folders.
void Loader::join_versions() {
    std::map<std::string, std::size_t> place_of;
    std::vector<Indicator> joined;
    std::size_t num_own = 0;
    for (std::size_t i = 0; i < catalog_.indicators_.size(); ++i) {
        Indicator& version = catalog_.indicators_[i];
        const auto [place, is_new] = place_of.emplace(version.id, joined.size());
        if (is_new) {
            num_own += i < num_own_indicators_ ? 1 : 0;
            joined.push_back(std::move(version));
        } else {
            joined[place->second].earlier.push_back(std::move(version));
        }
    }
    for (Indicator& indicator : joined) {
        std::vector<Indicator> versions = std::exchange(indicator.earlier, {});
        if (versions.empty()) {
            continue;
        }
        versions.push_back(std::move(indicator));
        std::stable_sort(versions.begin(), versions.end(), is_later);
        indicator = std::move(versions.front());
        indicator.earlier.assign(std::make_move_iterator(versions.begin() + 1),
                                 std::make_move_iterator(versions.end()));
        for (const Indicator& version : indicator.earlier) {
            check_common(indicator, version);
        }
    }
    catalog_.indicators_ = std::move(joined);
    num_own_indicators_ = num_own;
}

void Loader::check_common(const Indicator& latest, const Indicator& other) {
    const bool is_common = latest.unit == other.unit && latest.better == other.better &&
                           latest.levels == other.levels && latest.mechanism == other.mechanism;
    if (!is_common) {
        report(other.place,
               fmt::format("Показатель «{}»: у версий ({}:{} и эта) различаются unit, better, levels или mechanism. Их "
                           "значения нельзя поставить рядом: дайте новому показателю новое имя.",
                           other.id, latest.place.file, latest.place.line));
    }
}

/// An example of a version computes a year of that version.
void Loader::check_years(const Indicator& indicator, const Example& example) {
    if (!indicator.validity.from && !indicator.validity.to) {
        return;
    }
    const std::optional<int> year = year_of(example);
    if (!year) {
        report(example.place, fmt::format("Показатель «{}» действует не всегда ({}): назовите год примера — year.",
                                          indicator.id, words(indicator.validity)));
    } else if (!indicator.validity.covers(*year)) {
        report(example.place, fmt::format("Показатель «{}»: год примера, {}, вне лет показателя ({}).", indicator.id,
                                          *year, words(indicator.validity)));
    }
}

}  // namespace msoko::catalog
