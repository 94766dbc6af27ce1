#include "msoko/app/assess_request.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <exception>
#include <fstream>
#include <iterator>
#include <utility>

namespace msoko::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

json::array to_json(const std::vector<fs::path>& paths) {
    json::array array;
    for (const fs::path& path : paths) {
        array.emplace_back(fs::absolute(path).lexically_normal().string());
    }
    return array;
}

std::vector<fs::path> to_paths(const json::value& value) {
    std::vector<fs::path> paths;
    for (const json::value& item : value.as_array()) {
        paths.emplace_back(std::string(item.as_string()));
    }
    return paths;
}

json::object to_json(const std::map<std::string, std::string>& values) {
    json::object object;
    for (const auto& [name, value] : values) {
        object[name] = value;
    }
    return object;
}

std::map<std::string, std::string> to_map(const json::value& value) {
    std::map<std::string, std::string> map;
    for (const auto& item : value.as_object()) {
        map[std::string(item.key())] = std::string(item.value().as_string());
    }
    return map;
}

SavedRequest from_json(const json::value& value) {
    SavedRequest saved;
    AssessRequest& request = saved.request;
    request.files = to_paths(value.at("files"));
    request.specifications = to_paths(value.at("specifications"));
    request.contexts = to_paths(value.at("contexts"));
    if (const json::value* key = value.as_object().if_contains("key"); key != nullptr && key->is_string()) {
        request.key = std::string(key->as_string());
    }
    if (const json::value& mapping = value.at("mapping"); mapping.is_string()) {
        request.mapping = std::string(mapping.as_string());
    }
    request.answers = to_map(value.at("answers"));
    for (const json::value& mend : value.at("mends").as_array()) {
        request.mends.emplace_back(mend.as_string());
    }
    request.profile = std::string(value.at("profile").as_string());
    request.catalog = std::string(value.at("catalog").as_string());
    // Absent where the results were written before there were additions.
    if (const json::value* additions = value.as_object().if_contains("catalog_add")) {
        request.additions = to_paths(*additions);
    }
    if (const json::value* view = value.as_object().if_contains("organizations")) {
        request.organizations = facts::parse_organization_view(std::string(view->as_string())).value();
    }
    saved.sha256 = to_map(value.at("sha256"));
    saved.catalog_version = std::string(value.at("catalog_version").as_string());
    return saved;
}

}  // namespace

Result<void> save_request(const SavedRequest& saved, const fs::path& file) {
    const AssessRequest& request = saved.request;
    json::object root;
    root["files"] = to_json(request.files);
    root["specifications"] = to_json(request.specifications);
    root["contexts"] = to_json(request.contexts);
    if (request.key) {
        root["key"] = fs::absolute(*request.key).lexically_normal().string();
    }
    if (request.mapping) {
        root["mapping"] = fs::absolute(*request.mapping).lexically_normal().string();
    } else {
        root["mapping"] = nullptr;
    }
    root["answers"] = to_json(request.answers);
    root["mends"] = json::array(request.mends.begin(), request.mends.end());
    root["profile"] = request.profile;
    root["catalog"] = fs::absolute(request.catalog).lexically_normal().string();
    root["catalog_add"] = to_json(request.additions);
    root["organizations"] = std::string(facts::to_string(request.organizations));
    root["sha256"] = to_json(saved.sha256);
    root["catalog_version"] = saved.catalog_version;
    std::ofstream stream(file, std::ios::binary);
    stream << json::serialize(root) << '\n';
    stream.close();
    if (!stream) {
        return fail(ErrorCode::Environment,
                    fmt::format("{}: не удаётся записать файл. Проверьте место на диске.", file.string()));
    }
    return {};
}

Result<SavedRequest> load_request(const fs::path& folder) {
    const fs::path file = folder / kSavedRequestName;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("{}: здесь нет результатов оценки (файла {}). Выполните msoko assess … -o {}.",
                                folder.string(), kSavedRequestName, folder.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    // Boost.JSON reports a member that is absent or of another kind by an exception.
    try {
        return from_json(json::parse(text));
    } catch (const std::exception&) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("{}: файл повреждён. Выполните msoko assess ещё раз.", file.string()));
    }
}

}  // namespace msoko::app
