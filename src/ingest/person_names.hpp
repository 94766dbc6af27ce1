#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "finding_log.hpp"
#include "msoko/base/result.hpp"
#include "msoko/facts/batch.hpp"
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
        std::string_view names;         ///< surname, given name and patronymic with spaces between
        std::string_view detail;        ///< document or class, which tells namesakes apart; may be empty
        std::string_view organization;  ///< login as received
        int year = 0;
        std::uint32_t row = 0;
        std::uint32_t column = 0;
    };
    /// A code for the time being; final_code tells the one that stays. nullopt where the key fails (see error).
    [[nodiscard]] std::optional<std::uint32_t> add(const Person& person);

    /// Finds namesakes and reports; once, after the last row.
    void settle();
    /// `code` itself where add did not give it: it came from a column of codes. After settle.
    [[nodiscard]] std::uint32_t final_code(std::string_view organization, int year, std::uint32_t code) const;
    /// Who the codes stand for, a person once or more. After settle.
    [[nodiscard]] std::vector<facts::PersonCode> people() const { return people_; }

    /// NotFound where there is no key at all; its message is then the problem of the file.
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

  private:
    /// An organization in a year, and a code for the time being.
    using Key = std::pair<std::uint64_t, std::uint32_t>;
    struct Seen {
        std::string organization;
        Pseudonym by_names;  ///< of the names alone
        Pseudonym own;       ///< of names and detail
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        bool has_namesake = false;
    };
    [[nodiscard]] static std::uint64_t group_of(std::string_view login, int year);
    [[nodiscard]] std::optional<Pseudonym> pseudonym(const std::string& identity);

    const PseudonymKey* key_;
    FindingLog* log_;
    std::map<Key, Seen> seen_;
    std::vector<facts::PersonCode> people_;
    std::uint64_t num_names_ = 0;
    std::optional<Error> error_;
};

/// The failure of a file whose names cannot become codes.
[[nodiscard]] tl::unexpected<Error> unusable_names(std::string_view file, const Error& error);

}  // namespace msoko::ingest
