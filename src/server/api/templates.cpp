#include "msoko/app/templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "desk_operation.hpp"
#include "json.hpp"
#include "msoko/server/http/body_file.hpp"
#include "msoko/server/http/static_files.hpp"

namespace msoko::api {

namespace json = boost::json;

http::Response list_templates(const Desk& desk, const ApiOptions&, const http::Request& request) {
    if (const auto checked = Query(request, {}).check(); !checked) {
        return refuse(checked.error());
    }
    json::array templates;
    for (const app::TemplateKind& kind : app::template_kinds(desk.workplace.catalog())) {
        templates.emplace_back(json::object{{"kind", json_text(kind.name)}, {"title", json_text(kind.title)}});
    }
    return reply({{"templates", std::move(templates)}});
}

http::Response get_template(const Desk& desk, const ApiOptions&, const http::Request& request) {
    Query query(request, {"format"});
    const std::string format = query.text("format").value_or("xlsx");
    if (const auto checked = query.check(); !checked || (format != "xlsx" && format != "csv")) {
        return refuse(checked ? Error{ErrorCode::Usage, "Параметр «format» должен быть xlsx или csv."}
                              : checked.error());
    }
    Result<http::BodyFolder> folder = http::BodyFolder::make(std::filesystem::temp_directory_path());
    if (!folder) {
        return refuse(folder.error());
    }
    const std::string kind = request.path_parameter("kind");
    const auto kinds = app::template_kinds(desk.workplace.catalog());
    const bool is_known = std::any_of(kinds.begin(), kinds.end(), [&](const auto& one) { return one.name == kind; });
    if (!is_known) {
        return refuse({ErrorCode::NotFound, fmt::format("Шаблона «{}» нет. Список: /api/v1/templates.", kind)});
    }
    const http::BodyFile file(folder->next()->path().string() + "." + format);
    if (const auto written = app::write_template(desk.workplace.catalog(), kind, file.path()); !written) {
        return refuse(written.error());
    }
    std::ifstream stream(file.path(), std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    const std::string name = kind + "." + format;
    return reply_file(std::move(bytes), http::media_type(name), name);
}

}  // namespace msoko::api
