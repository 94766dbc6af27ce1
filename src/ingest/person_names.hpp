#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "finding_log.hpp"
#include "msoko/base/result.hpp"
#include "msoko/ingest/pseudonym.hpp"

namespace msoko::ingest {

/// Names of one sheet on their way to codes. Names live no longer than the row that holds them.
///
/// A code follows from the names alone, so that it is the same in every file. Where two people of one organization have
/// the same names (another document or class says so), neither gets that code: each gets one of names and document
/// together, and a finding says that they will not be found in other files.
class PersonNames {
  public:
    /// @param key  nullptr = none was given: a sheet with names cannot be used; log, key outlive the object
    PersonNames(const PseudonymKey* key, FindingLog& log) : key_(key), log_(&log) {}

    struct Person {
        std::string_view names;   ///< surname, given name and patronymic with spaces between
        std::string_view detail;  ///< document or class, which tells namesakes apart; may be empty
        std::uint64_t group = 0;  ///< organization and year
        std::uint32_t row = 0;
        std::uint32_t column = 0;
    };
    /// One number for an organization in a year.
    [[nodiscard]] static std::uint64_t group_of(std::string_view login, int year);
    /// A code for the time being; final_code tells the one that stays. nullopt where the key fails (see error).
    [[nodiscard]] std::optional<std::uint32_t> add(const Person& person);

    /// Finds namesakes and reports; once, after the last row.
    void settle();
    /// `code` itself where add did not give it: it came from a column of codes. After settle.
    [[nodiscard]] std::uint32_t final_code(std::uint64_t group, std::uint32_t code) const;

    /// NotFound where there is no key at all; its message is then the problem of the file.
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

  private:
    struct Seen {
        std::uint32_t by_names = 0;  ///< code of the names alone
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        bool has_namesake = false;
    };
    [[nodiscard]] std::optional<std::uint32_t> code(const std::string& identity);

    const PseudonymKey* key_;
    FindingLog* log_;
    std::map<std::pair<std::uint64_t, std::uint32_t>, Seen> seen_;  // by group and code for the time being
    std::uint64_t num_names_ = 0;
    std::optional<Error> error_;
};

/// The failure of a file whose names cannot become codes.
[[nodiscard]] tl::unexpected<Error> unusable_names(std::string_view file, const Error& error);

}  // namespace msoko::ingest
