#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "documents.hpp"
#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

Answer list_documents(const View& view, const http::Request& request) {
    const Query query(request, {});
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    json::array documents;
    const bool has_outputs = view.outputs() != nullptr;
    for (const Document& document : has_outputs ? find_documents(view.options().outputs) : std::vector<Document>()) {
        json::object object;
        object["name"] = json_text(document.name);
        object["title"] = json_text(document.title);
        object["kind"] = json_text(document.kind);
        object["bytes"] = document.num_bytes;
        object["url"] = json_text("/files/" + boost::urls::encode(document.name, boost::urls::unreserved_chars));
        documents.emplace_back(std::move(object));
    }
    json::object object;
    object["documents"] = std::move(documents);
    return object;
}

}  // namespace msoko::api
