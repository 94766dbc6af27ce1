#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/catalog/form.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/catalog/matching.hpp"
#include "msoko/catalog/minimum.hpp"
#include "msoko/catalog/monitored.hpp"
#include "msoko/catalog/profile.hpp"

namespace msoko::catalog {

/// The whole catalogue in memory, immutable after loading.
class Catalog {
  public:
    /// Reads every *.toml under `directory`, then under the user's own folders. All mistakes of all files come back at
    /// once. Indicators of the user's folders belong to every profile.
    [[nodiscard]] static tl::expected<Catalog, std::vector<Diagnostic>> load(
        const std::filesystem::path& directory, const std::vector<std::filesystem::path>& additions = {});

    [[nodiscard]] std::span<const Indicator> indicators() const noexcept;
    [[nodiscard]] std::span<const Mechanism> mechanisms() const noexcept;
    [[nodiscard]] std::span<const Subject> subjects() const noexcept;
    [[nodiscard]] std::span<const Procedure> procedures() const noexcept;
    [[nodiscard]] std::span<const Profile> profiles() const noexcept;
    [[nodiscard]] std::span<const Term> terms() const noexcept;
    [[nodiscard]] std::span<const Parameter> parameters() const noexcept;
    [[nodiscard]] std::span<const Scale> scales() const noexcept;
    /// Fact tables, those of the forms ("form.upbringing") included.
    [[nodiscard]] std::span<const TableDescription> tables() const noexcept;
    [[nodiscard]] std::span<const Form> forms() const noexcept;
    [[nodiscard]] std::span<const Minimum> minimums() const noexcept;
    [[nodiscard]] std::span<const Monitored> monitored() const noexcept;
    [[nodiscard]] std::span<const Roadmap> roadmaps() const noexcept;
    [[nodiscard]] std::span<const LayoutDefinition> layouts() const noexcept;
    [[nodiscard]] std::span<const LoginPrefix> login_prefixes() const noexcept;
    [[nodiscard]] std::span<const NameSpelling> name_spellings() const noexcept;
    /// Words beside numbers that hold in every layout («отсутствовал», X).
    [[nodiscard]] const LayoutTokens& layout_tokens() const noexcept;

    [[nodiscard]] const Indicator* find_indicator(std::string_view id) const noexcept;
    [[nodiscard]] const Mechanism* find_mechanism(std::string_view id) const noexcept;
    [[nodiscard]] const Subject* find_subject(std::string_view id) const noexcept;
    [[nodiscard]] const Procedure* find_procedure(std::string_view id) const noexcept;
    [[nodiscard]] const TableDescription* find_table(std::string_view name) const noexcept;
    [[nodiscard]] const Form* find_form(std::string_view id) const noexcept;
    [[nodiscard]] const Scale* find_scale(int year, std::string_view procedure, std::string_view subject,
                                          int grade) const noexcept;
    [[nodiscard]] const Minimum* find_minimum(int year, std::string_view procedure,
                                              std::string_view subject) const noexcept;
    [[nodiscard]] const Monitored* find_monitored(std::string_view id) const noexcept;
    [[nodiscard]] const Roadmap* find_roadmap(std::string_view id) const noexcept;
    /// Error Usage with the nearest valid names where there is no such profile.
    [[nodiscard]] Result<const Profile*> find_profile(std::string_view id) const;

    /// Recognizes a subject by any spelling that files use («Математика», "math", «МА»).
    [[nodiscard]] const Subject* match_subject(std::string_view spelling) const;
    [[nodiscard]] const Procedure* match_procedure(std::string_view spelling) const;

    /// Value of a parameter for a profile: the profile's own, else the catalogue's. The name must exist.
    /// @param year  whose version is meant; the last one where it is not said or none holds
    [[nodiscard]] double parameter(const Profile& profile, std::string_view name, std::optional<int> year = {}) const;

    /// Pattern of a report text: text("spravka", "title"). The name must exist (checked at load by `catalog check`).
    [[nodiscard]] const std::string& text(std::string_view document, std::string_view key) const;

    /// Hash of every file read, so that a calculation names the catalogue it used (first 12 hex digits of SHA-256).
    [[nodiscard]] const std::string& version() const noexcept;
    [[nodiscard]] const std::filesystem::path& directory() const noexcept;

  private:
    friend class Loader;
    std::filesystem::path directory_;
    std::string version_;
    std::vector<Indicator> indicators_;
    std::vector<Mechanism> mechanisms_;
    std::vector<Subject> subjects_;
    std::vector<Procedure> procedures_;
    std::vector<Profile> profiles_;
    std::vector<Term> terms_;
    std::vector<Parameter> parameters_;
    std::vector<Scale> scales_;
    std::vector<TableDescription> tables_;
    std::vector<Form> forms_;
    std::vector<Minimum> minimums_;
    std::vector<Monitored> monitored_;
    std::vector<Roadmap> roadmaps_;
    std::vector<LayoutDefinition> layouts_;
    std::vector<LoginPrefix> login_prefixes_;
    std::vector<NameSpelling> name_spellings_;
    LayoutTokens layout_tokens_;
    std::map<std::string, std::map<std::string, std::string>> texts_;
    std::map<std::string, std::size_t> subject_by_alias_;
    std::map<std::string, std::size_t> procedure_by_alias_;
};

}  // namespace msoko::catalog
