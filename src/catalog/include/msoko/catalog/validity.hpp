#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Years in which a definition holds, the choice among its versions, and how far it is verified.
namespace msoko::catalog {

/// Years in which a definition holds, both ends included.
struct Validity {
    std::optional<int> from;
    std::optional<int> to;
    [[nodiscard]] bool covers(int year) const noexcept { return (!from || *from <= year) && (!to || year <= *to); }
    [[nodiscard]] bool overlaps(const Validity& other) const noexcept;
    /// Keeps the years that `other` covers too.
    void confine(const Validity& other) noexcept;
};

/// «все годы», «2021 год», «с 2021 года», «по 2023 год», «с 2021 по 2023 год».
[[nodiscard]] std::string words(const Validity& validity);

/// How far a number of the catalogue was compared with the document that sets it.
enum class Verification : std::uint8_t { Document, Retelling, None, Proposal };
/// «сверено по документу», «сверено по пересказу», «не сверено», «предложено программой».
[[nodiscard]] std::string_view words(Verification status) noexcept;

/// What holds of one name in one year.
template <typename Definition>
struct Version {
    const Definition* definition = nullptr;  ///< nullptr where nothing has the name; some version where none holds
    bool holds = false;                      ///< in the year asked about
    Validity years;                          ///< around that year, in which the answer is the same
};

/// Finds the version of a name that holds in a year.
/// @param definitions  with `name` and `validity`; versions of one name do not overlap
template <typename Definitions>
[[nodiscard]] auto find_version(const Definitions& definitions, std::string_view name, int year) {
    Version<typename Definitions::value_type> found;
    for (const auto& one : definitions) {
        if (one.name != name) {
            continue;
        }
        found.definition = &one;
        if (one.validity.covers(year)) {
            found.holds = true;
            found.years = one.validity;
            return found;
        }
        if (one.validity.to && *one.validity.to < year) {
            found.years.confine({*one.validity.to + 1, std::nullopt});
        } else {
            found.years.confine({std::nullopt, *one.validity.from - 1});
        }
    }
    return found;
}

}  // namespace msoko::catalog
