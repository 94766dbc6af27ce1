#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/catalog/definition.hpp"
#include "msoko/server/http/request.hpp"
#include "view.hpp"

namespace msoko::api {

/// Reads the parameters of a query by the rules of api/openapi.yaml. The first thing wrong is remembered and told by
/// check(), so that a handler reads everything it knows and then asks once.
class Query {
  public:
    /// A parameter that is not in `known`, or that comes twice, is wrong.
    Query(const http::Request& request, std::initializer_list<std::string_view> known);

    /// Text of a parameter; nullopt where it is absent or empty.
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    [[nodiscard]] std::optional<int> integer(std::string_view name, int minimum, int maximum);
    /// Seconds since 1970.
    [[nodiscard]] std::optional<std::int64_t> moment(std::string_view name);
    [[nodiscard]] std::optional<int> year();
    [[nodiscard]] std::optional<bool> flag(std::string_view name);
    /// Level asked for, else organizations.
    [[nodiscard]] catalog::Level level();
    /// Index of the municipality asked for.
    [[nodiscard]] std::optional<std::uint32_t> municipality(const View& view);

    /// What is wrong with the query, if anything is.
    [[nodiscard]] Result<void> check() const;

  private:
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name, std::int64_t minimum, std::int64_t maximum);
    void refuse(std::string message);
    const http::Request& request_;
    std::optional<Error> error_;
};

}  // namespace msoko::api
