#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

Answer list_organizations(const View& view, const http::Request& request) {
    Query query(request, {"municipality"});
    const auto municipality = query.municipality(view);
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    json::array organizations;
    for (const facts::OrgId id : view.organizations()) {
        const auto own = view.facts().organizations().at(id).municipality;
        if (sight.sees(id) && (!municipality || (own && own->value == *municipality))) {
            organizations.emplace_back(json_organization(view, id));
        }
    }
    json::object object;
    object["organizations"] = std::move(organizations);
    return object;
}

}  // namespace msoko::api
