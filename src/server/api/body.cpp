#include "body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <utility>

namespace msoko::api {

namespace json = boost::json;

namespace {

std::string_view plain(json::string_view text) {
    return {text.data(), text.size()};
}

json::string_view keyed(std::string_view name) {
    return {name.data(), name.size()};
}

}  // namespace

Body::Body(const http::Request& request, std::initializer_list<std::string_view> known) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = 8;
    const json::value value = json::parse(keyed(request.body), error, {}, options);
    if (error) {
        refuse("Тело запроса не является записью JSON.");
    } else {
        take(value, known);
    }
}

Body::Body(const json::value& value, std::initializer_list<std::string_view> known) {
    take(value, known);
}

void Body::take(const json::value& value, std::initializer_list<std::string_view> known) {
    if (!value.is_object()) {
        refuse("Здесь нужен объект JSON.");
        return;
    }
    object_ = value.get_object();
    for (const auto& member : object_) {
        if (std::find(known.begin(), known.end(), plain(member.key())) == known.end()) {
            refuse(fmt::format("Поля «{}» у этого запроса нет.", plain(member.key())));
        }
    }
}

void Body::refuse(std::string message) {
    if (!error_) {
        error_ = Error{ErrorCode::Usage, std::move(message)};
    }
}

Result<void> Body::check() const {
    return error_ ? tl::make_unexpected(*error_) : Result<void>();
}

const json::value* Body::find(std::string_view name) const {
    const json::value* value = object_.if_contains(keyed(name));
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Body::text(std::string_view name, std::size_t max_bytes) {
    const json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string() || value->get_string().size() > max_bytes) {
        refuse(fmt::format("Поле «{}» должно быть строкой не длиннее {} байт.", name, max_bytes));
        return std::nullopt;
    }
    return std::string(plain(value->get_string()));
}

std::string Body::required_text(std::string_view name, std::size_t max_bytes) {
    const std::optional<std::string> given = text(name, max_bytes);
    if (!given || given->empty()) {
        refuse(fmt::format("Поле «{}» не заполнено.", name));
    }
    return given.value_or("");
}

std::optional<bool> Body::flag(std::string_view name) {
    const json::value* value = find(name);
    if (value != nullptr && !value->is_bool()) {
        refuse(fmt::format("Поле «{}» должно быть true или false.", name));
        return std::nullopt;
    }
    return value == nullptr ? std::nullopt : std::optional(value->get_bool());
}

std::optional<std::int64_t> Body::integer(std::string_view name, std::int64_t minimum, std::int64_t maximum) {
    const json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_int64() || value->get_int64() < minimum || value->get_int64() > maximum) {
        refuse(fmt::format("Поле «{}» должно быть целым числом от {} до {}.", name, minimum, maximum));
        return std::nullopt;
    }
    return value->get_int64();
}

std::vector<json::value> Body::values(std::string_view name, std::size_t max_count) {
    const json::value* value = find(name);
    if (value == nullptr) {
        return {};
    }
    if (!value->is_array() || value->get_array().size() > max_count) {
        refuse(fmt::format("Поле «{}» должно быть списком не длиннее {}.", name, max_count));
        return {};
    }
    return {value->get_array().begin(), value->get_array().end()};
}

std::vector<std::string> Body::texts(std::string_view name, std::size_t max_count, std::size_t max_bytes) {
    std::vector<std::string> found;
    for (const json::value& value : values(name, max_count)) {
        if (!value.is_string() || value.get_string().size() > max_bytes) {
            refuse(fmt::format("В поле «{}» должны быть строки не длиннее {} байт.", name, max_bytes));
        } else {
            found.emplace_back(plain(value.get_string()));
        }
    }
    return found;
}

std::vector<std::int64_t> Body::integers(std::string_view name, std::size_t max_count) {
    std::vector<std::int64_t> found;
    for (const json::value& value : values(name, max_count)) {
        if (value.is_int64()) {
            found.push_back(value.get_int64());
        } else {
            refuse(fmt::format("В поле «{}» должны быть целые числа.", name));
        }
    }
    return found;
}

}  // namespace msoko::api
