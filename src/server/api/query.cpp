#include "query.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/number.hpp"

namespace msoko::api {

namespace {
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;
}  // namespace

Query::Query(const http::Request& request, std::initializer_list<std::string_view> known) : request_(request) {
    for (auto parameter = request.query.begin(); parameter != request.query.end(); ++parameter) {
        const std::string& name = parameter->first;
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            refuse(fmt::format("Параметра «{}» у этого запроса нет.", name));
        } else if (std::any_of(request.query.begin(), parameter, [&](const auto& one) { return one.first == name; })) {
            refuse(fmt::format("Параметр «{}» указан дважды.", name));
        }
    }
}

void Query::refuse(std::string message) {
    if (!error_) {
        error_ = Error{ErrorCode::Usage, std::move(message)};
    }
}

std::optional<std::string> Query::text(std::string_view name) const {
    const auto found = std::find_if(request_.query.begin(), request_.query.end(),
                                    [&](const auto& parameter) { return parameter.first == name; });
    return found == request_.query.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Query::whole(std::string_view name, std::int64_t minimum, std::int64_t maximum) {
    const auto given = text(name);
    if (!given) {
        return std::nullopt;
    }
    const auto value = number::parse_integer(*given);
    if (!value || *value < minimum || *value > maximum) {
        refuse(fmt::format("Параметр «{}» должен быть целым числом от {} до {}.", name, minimum, maximum));
        return std::nullopt;
    }
    return *value;
}

std::optional<int> Query::integer(std::string_view name, int minimum, int maximum) {
    const auto value = whole(name, minimum, maximum);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<std::int64_t> Query::moment(std::string_view name) {
    constexpr std::int64_t kLatest = 253'402'300'799;  // the end of the year 9999
    return whole(name, 0, kLatest);
}

std::optional<int> Query::year() {
    return integer("year", kFirstYear, kLastYear);
}

std::optional<bool> Query::flag(std::string_view name) {
    const auto given = text(name);
    if (!given) {
        return std::nullopt;
    }
    if (*given != "true" && *given != "false") {
        refuse(fmt::format("Параметр «{}» должен быть true или false.", name));
    }
    return *given == "true";
}

catalog::Level Query::level() {
    const std::string given = text("level").value_or("org");
    if (given == "municipality") {
        return catalog::Level::Municipality;
    }
    if (given == "region") {
        return catalog::Level::Region;
    }
    if (given != "org") {
        refuse("Параметр «level» должен быть org, municipality или region.");
    }
    return catalog::Level::Organization;
}

std::optional<std::uint32_t> Query::municipality(const View& view) {
    const auto name = text("municipality");
    if (!name) {
        return std::nullopt;
    }
    const auto found = view.find_municipality(*name);
    if (!found) {
        refuse(found.error().message);
        return std::nullopt;
    }
    return *found;
}

Result<void> Query::check() const {
    if (error_) {
        return tl::unexpected(*error_);
    }
    return {};
}

}  // namespace msoko::api
