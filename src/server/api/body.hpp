#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/server/http/request.hpp"

namespace msoko::api {

/// Reads a JSON body by the rules of api/openapi.yaml. The first thing wrong is remembered and told by check(), as in
/// Query.
class Body {
  public:
    /// A field that is not in `known` is wrong, and so is anything that is no object.
    Body(const http::Request& request, std::initializer_list<std::string_view> known);
    /// An object inside a body.
    Body(const boost::json::value& value, std::initializer_list<std::string_view> known);

    /// nullopt where it is absent or null.
    [[nodiscard]] std::optional<std::string> text(std::string_view name, std::size_t max_bytes);
    [[nodiscard]] std::optional<bool> flag(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t minimum,
                                                      std::int64_t maximum);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t max_count, std::size_t max_bytes);
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view name, std::size_t max_count);
    /// Elements of an array; empty where it is absent.
    [[nodiscard]] std::vector<boost::json::value> values(std::string_view name, std::size_t max_count);
    /// nullptr where it is absent or null.
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;

    /// Text that there must be.
    [[nodiscard]] std::string required_text(std::string_view name, std::size_t max_bytes);
    void refuse(std::string message);
    /// What is wrong with the body, if anything is.
    [[nodiscard]] Result<void> check() const;

  private:
    void take(const boost::json::value& value, std::initializer_list<std::string_view> known);
    boost::json::object object_;
    std::optional<Error> error_;
};

}  // namespace msoko::api
