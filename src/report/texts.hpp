#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/message.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::report {

/// What a sentence is filled with. Numbers are written as Russian typography wants them; a count named n also gives
/// n_count, a whole number, for the plural of the word after it.
class Arguments {
  public:
    Arguments& text(const std::string& name, std::string value);
    Arguments& count(const std::string& name, std::int64_t value);
    Arguments& number(const std::string& name, double value, int decimals = 2);
    Arguments& percent(const std::string& name, double value, int decimals = 1);
    /// "yes" or "no", for select.
    Arguments& flag(const std::string& name, bool value);
    [[nodiscard]] const std::map<std::string, MessageArgument>& values() const noexcept { return values_; }

  private:
    std::map<std::string, MessageArgument> values_;
};

/// Sentences of one document of the catalogue. The first pattern that cannot be filled is kept as the error of the
/// whole document, so that composing does not stop at each sentence to ask.
class Texts {
  public:
    Texts(const catalog::Catalog& catalog, std::string document) : catalog_(&catalog), document_(std::move(document)) {}

    [[nodiscard]] std::string operator()(std::string_view key, const Arguments& arguments = {});
    /// A text of parts divided by "|", such as the titles of a table's columns.
    [[nodiscard]] std::vector<std::string> list(std::string_view key);
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

  private:
    const catalog::Catalog* catalog_;
    std::string document_;
    std::optional<Error> error_;
};

}  // namespace msoko::report
