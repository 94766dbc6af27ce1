#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

Answer list_signals(const View& view, const http::Request& request) {
    Query query(request, {"org", "municipality", "year", "signal", "flagged"});
    const auto year = query.year();
    const auto municipality = query.municipality(view);
    const auto flagged = query.flag("flagged");
    const auto kind = query.text("signal");
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    std::optional<facts::OrgId> organization;
    if (const auto login = query.text("org")) {
        const auto found = sight.find_organization(*login);
        if (!found) {
            return tl::unexpected(found.error());
        }
        organization = *found;
    }
    json::array signals;
    for (const analysis::Signal& signal : view.assessment().signals()) {
        const auto own = view.facts().organizations().at(signal.organization).municipality;
        const bool is_asked =
            sight.sees(signal.organization) && (!year || view.facts().papers()[signal.paper].year == *year) &&
            (!flagged || signal.is_flagged == *flagged) && (!kind || analysis::to_string(signal.kind) == *kind) &&
            (!organization || signal.organization == *organization) &&
            (!municipality || (own && own->value == *municipality));
        if (is_asked) {
            signals.emplace_back(json_signal(view, signal));
        }
    }
    json::object object;
    object["kinds"] = json_signal_kinds(sight);
    object["signals"] = std::move(signals);
    return object;
}

}  // namespace msoko::api
