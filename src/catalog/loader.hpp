#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "toml_reader.hpp"

namespace msoko::catalog {

/// Years `from` to `to`.
[[nodiscard]] Validity read_validity(TableReader& reader);
/// Codes that a column may hold, with their labels: `values`, `labels`.
void read_codes(TableReader& reader, ColumnDescription& column);

/// "06-25".
[[nodiscard]] MonthDay read_month_day(TableReader& reader, std::string_view key);

/// What a profile file says before its patterns ("ersh.quality.*") are expanded over the whole catalogue.
struct ProfileDraft {
    Profile profile;
    Place place;
    std::vector<PlacedText> mechanisms;
    std::vector<PlacedText> indicators;
    std::map<std::string, Place> parameter_places;
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
    explicit Loader(std::filesystem::path directory);
    [[nodiscard]] tl::expected<Catalog, Diagnostics> load();

  private:
    void read_file(const std::filesystem::path& path, std::string_view content);
    void read_definitions(const TomlDocument& document);
    void read_texts(const TomlDocument& document, const std::string& name);

    void read_indicator(TableReader reader);
    void read_mechanism(TableReader reader);
    void read_subject(TableReader reader);
    void read_procedure(TableReader reader);
    void read_term(TableReader reader);
    void read_parameter(TableReader reader);
    void read_scale(TableReader reader);
    void read_table(TableReader reader);
    void read_profile(TableReader reader);
    void read_form(TableReader reader);
    /// The fact table that a form is: year, organization, then its fields.
    void describe_form_table(const Form& form);

    void extend_tables();
    void expand_profiles();
    void check_indicators();
    void check_breakdowns(const Indicator& indicator, const TableDescription& table);
    void check_example(const Indicator& indicator, const TableDescription& table, Example& example,
                       const ExampleRow& shared);
    void check_column(const Indicator& indicator, const TableDescription& table, const std::string& column,
                      const Place& place, std::string_view what);
    /// nullptr and a report where there is none.
    [[nodiscard]] const TableDescription* table_named(const Indicator& indicator, const std::string& name,
                                                      const Place& place);
    void check_forms();
    void check_scales();
    void index_spellings();
    template <typename Definition>
    void index_spellings_of(const std::vector<Definition>& definitions, const std::vector<Place>& places,
                            std::map<std::string, std::size_t>& by_alias);

    /// Reports a second definition of `key` within `kind`.
    void claim(const std::string& kind, const std::string& key, const Place& place);
    void report(const Place& place, std::string message);

    std::filesystem::path directory_;
    Diagnostics diagnostics_;
    Catalog catalog_;
    std::vector<ProfileDraft> profiles_;
    std::vector<TableDraft> tables_;
    std::vector<std::vector<ExampleRow>> shared_columns_;  // by indicator and example: what `each` says
    std::vector<Place> subject_places_;
    std::vector<Place> procedure_places_;
    std::vector<Place> scale_places_;
    std::map<std::string, std::map<std::string, Place>> claimed_;
};

}  // namespace msoko::catalog
