#include <algorithm>
#include <vector>

#include "documents.hpp"
#include "msoko/server/http/problem.hpp"
#include "operation.hpp"

namespace msoko::api {

http::Response get_file(const View& view, const http::Request& request) {
    const std::string& name = request.path_parameter("name");
    const auto documents = view.outputs() == nullptr ? std::vector<Document>() : find_documents(view.options().outputs);
    const bool is_document = std::any_of(documents.begin(), documents.end(),
                                         [&](const Document& document) { return document.name == name; });
    if (is_document) {
        if (auto response = view.outputs()->find(request, name)) {
            response->headers.emplace_back("Content-Disposition", "attachment");
            return std::move(*response);
        }
    }
    return http::make_problem(http::Problem::NotFound, "Такого документа нет. Список: /api/v1/documents.");
}

}  // namespace msoko::api
