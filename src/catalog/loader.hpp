#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/base/sha256.hpp"
#include "msoko/catalog/catalog.hpp"
#include "toml_reader.hpp"

namespace msoko::catalog {

/// Years `from` to `to`.
[[nodiscard]] Validity read_validity(TableReader& reader);
/// `status` of a number.
[[nodiscard]] Verification read_verification(TableReader& reader);
/// Codes that a column may hold, with their labels: `values`, `labels`.
void read_codes(TableReader& reader, ColumnDescription& column);

/// "06-25".
[[nodiscard]] MonthDay read_month_day(TableReader& reader, std::string_view key);
/// A list of such.
[[nodiscard]] std::vector<MonthDay> read_month_days(TableReader& reader, std::string_view key);

/// What a profile file says before its patterns ("ersh.quality.*") are expanded over the whole catalogue.
struct ProfileDraft {
    Profile profile;
    Place place;
    std::vector<PlacedText> mechanisms;
    std::vector<PlacedText> indicators;
    std::vector<std::pair<PlacedText, std::string>> left_out;  ///< pattern, reason
    std::vector<PlacedText> forms;
    std::map<std::string, Place> parameter_places;
    std::map<std::string, Place> deadline_places;
    PlacedText roadmap;
};

/// A monitored entry before its patterns are expanded.
struct MonitoredDraft {
    Monitored monitored;
    std::vector<PlacedText> served_by;
    std::vector<PlacedText> forms;
    std::vector<PlacedText> procedures;
};

/// A fact table before the columns of the table it extends are added.
struct TableDraft {
    TableDescription table;
    Place place;
    PlacedText extends;  ///< name of the table whose columns come along; empty where none does
};

/// Reads the files one by one, then joins and checks what they say of each other.
class Loader {
  public:
    /// @param additions  the user's own folders, read after the catalogue's
    Loader(std::filesystem::path directory, std::vector<std::filesystem::path> additions);
    [[nodiscard]] tl::expected<Catalog, Diagnostics> load();

  private:
    /// Reads every file of a folder into the catalogue and the hash.
    /// @param prefix  what diagnostics put before the file's path in the folder
    void read_folder(const std::filesystem::path& directory, const std::filesystem::path& prefix, Sha256& hash);
    /// @param path  inside its folder, whose first part tells the kind; `name` is for diagnostics
    void read_file(const std::filesystem::path& path, const std::string& name, std::string_view content);
    /// Everything that definitions say of each other.
    void join();
    void read_definitions(const TomlDocument& document);
    void read_texts(const TomlDocument& document, const std::string& name);

    void read_indicator(TableReader reader);
    void read_mechanism(TableReader reader);
    void read_subject(TableReader reader);
    void read_procedure(TableReader reader);
    void read_login_prefix(TableReader reader);
    void read_name_spelling(TableReader reader);
    void read_term(TableReader reader);
    void read_parameter(TableReader reader);
    void read_scale(TableReader reader);
    void read_table(TableReader reader);
    void read_minimum(TableReader reader);
    void read_monitored(TableReader reader);
    void read_profile(TableReader reader);
    [[nodiscard]] std::vector<Parameter> read_versions(TableReader& parameters, const std::string& name,
                                                       const Profile& profile);
    [[nodiscard]] std::vector<Term> read_term_versions(TableReader& terms, const std::string& name,
                                                       const Profile& profile);
    void read_people(TableReader& reader, Profile& profile);
    void read_roadmap(const TomlDocument& document, const std::string& id);
    void read_form(TableReader reader);
    /// The fact table that a form is: year, organization, then its fields.
    void describe_form_table(const Form& form);

    void extend_tables();
    void expand_profiles();
    void leave_out(ProfileDraft& draft);
    void choose_indicators(ProfileDraft& draft);
    void check_replacements(const ProfileDraft& draft);
    [[nodiscard]] std::vector<std::string> expand_forms(const std::vector<PlacedText>& patterns);
    void check_deadlines(ProfileDraft& draft);
    void expand_monitored();
    void check_indicators();
    /// Puts the versions of an indicator into its latest one.
    void join_versions();
    void check_common(const Indicator& latest, const Indicator& other);
    void check_years(const Indicator& indicator, const Example& example);
    void check_breakdowns(const Indicator& indicator, const TableDescription& table);
    void check_example(const Indicator& indicator, const TableDescription& table, Example& example,
                       const ExampleRow& shared);
    void check_column(const Indicator& indicator, const TableDescription& table, const std::string& column,
                      const Place& place, std::string_view what);
    /// nullptr and a report where there is none.
    [[nodiscard]] const TableDescription* table_named(const Indicator& indicator, const std::string& name,
                                                      const Place& place);
    void check_forms();
    void check_work(std::string_view kind, const std::string& subject, const std::string& procedure,
                    const Place& place);
    void check_scales();
    void check_minimums();
    void index_spellings();
    template <typename Definition>
    void index_spellings_of(const std::vector<Definition>& definitions, const std::vector<Place>& places,
                            std::map<std::string, std::size_t>& by_alias);

    /// Reports a second definition of `key` within `kind`.
    void claim(const std::string& kind, const std::string& key, const Place& place);
    /// Reports a version of `name` whose years another one has.
    void claim_years(const std::string& kind, const std::string& name, const Validity& years, const Place& place);
    void report(const Place& place, std::string message);

    std::filesystem::path directory_;
    std::vector<std::filesystem::path> additions_;
    bool is_readable_ = true;  // every folder was there, with files
    Diagnostics diagnostics_;
    Catalog catalog_;
    std::size_t num_own_indicators_ = 0;  // the catalogue's; those of the user's folders follow
    std::vector<ProfileDraft> profiles_;
    std::vector<MonitoredDraft> monitored_;
    std::vector<TableDraft> tables_;
    std::vector<std::vector<ExampleRow>> shared_columns_;  // by indicator and example: what `each` says
    std::vector<Place> subject_places_;
    std::vector<Place> procedure_places_;
    std::vector<Place> scale_places_;
    std::map<std::string, std::map<std::string, Place>> claimed_;
    std::map<std::pair<std::string, std::string>, std::vector<std::pair<Validity, Place>>> claimed_years_;
};

}  // namespace msoko::catalog
