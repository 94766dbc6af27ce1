#include "msoko/analysis/objectivity.hpp"

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/analysis/explanation.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

struct Schools {
    std::set<facts::OrgId> tested;
    std::set<facts::OrgId> flagged;
};

using Key = std::tuple<int, IndexScope, Level, std::uint32_t>;

ObjectivityIndex index_of(const Key& key, const Schools& schools) {
    ObjectivityIndex index;
    std::tie(index.year, index.scope, index.level, index.unit) = key;
    index.num_schools = static_cast<std::int64_t>(schools.tested.size());
    index.num_flagged = static_cast<std::int64_t>(schools.flagged.size());
    const std::int64_t unflagged = index.num_schools - index.num_flagged;
    index.value = 100 * static_cast<double>(unflagged) / static_cast<double>(index.num_schools);
    if (const auto share = stats::wilson_interval(unflagged, index.num_schools)) {
        index.interval = {100 * share->low, 100 * share->high};
    }
    return index;
}

}  // namespace

std::vector<ObjectivityIndex> objectivity_indices(std::span<const Signal> signals, const facts::FactSet& facts) {
    std::map<Key, Schools> groups;
    const auto count = [&groups](const Key& key, const Signal& signal) {
        Schools& schools = groups[key];
        schools.tested.insert(signal.organization);
        if (signal.is_flagged) {
            schools.flagged.insert(signal.organization);
        }
    };
    for (const Signal& signal : signals) {
        if (!is_of_methodology(signal.kind)) {
            continue;
        }
        const int year = facts.papers()[signal.paper].year;
        const auto municipality = facts.organizations().at(signal.organization).municipality_in(year);
        for (const IndexScope scope : {IndexScope::Official, IndexScope::ByAnalogy}) {
            if (scope == IndexScope::Official && !is_official(signal, facts)) {
                continue;
            }
            count({year, scope, Level::Region, 0}, signal);
            if (municipality) {
                count({year, scope, Level::Municipality, municipality->value}, signal);
            }
        }
    }
    std::vector<ObjectivityIndex> indices;
    indices.reserve(groups.size());
    for (const auto& [key, schools] : groups) {
        indices.push_back(index_of(key, schools));
    }
    return indices;
}

}  // namespace msoko::analysis
