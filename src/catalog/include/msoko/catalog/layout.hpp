#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "msoko/catalog/definition.hpp"

/// How sheets of files are recognized and read, as data (catalog/layouts). A user's mapping file is the same format.
namespace msoko::catalog {

/// What a sheet brings.
enum class LayoutKind : std::uint8_t {
    Results,        ///< a participant a row
    Specification,  ///< tasks of a work with their maxima, levels and codes
    Context,        ///< an organization a row
    Codes,          ///< a codifier: code and its text
    Table,          ///< rows of a fact table of the catalogue; one row of the sheet may make several
};

/// What a column of a sheet holds.
enum class ColumnRole : std::uint8_t {
    Ignored,
    Organization,  ///< login
    OrganizationName,
    Municipality,
    Region,
    Student,
    Class,
    Sex,
    Variant,
    Total,       ///< primary score
    MinPrimary,  ///< least primary score that passes
    Score,       ///< test score of a state exam
    Mark,        ///< mark for the work
    SchoolMark,
    AttestationMark,
    Absent,
    Item,        ///< points of a task; pattern group 1 is its name, group 2 its maximum
    UnusedItem,  ///< a slot for points that the work does not use
    Year,
    Procedure,
    Run,
    Subject,
    Grade,
    TaskName,
    TaskNumber,
    TaskSkill,
    TaskLevel,
    TaskContent,
    TaskRequirement,
    TaskMaximum,
    Code,
    Text,
    Surname,  ///< names and documents become a pseudonym before anything is kept
    GivenName,
    Patronymic,
    FullName,
    DocumentSeries,
    DocumentNumber,
    ShortAnswers,  ///< mask of short answers, a character a task: «+-2»
    LongAnswers,   ///< points and maxima of long answers: «1(2)2(3)»
    Group,         ///< whom a row of an aggregate report is about: the country, a region, …, a school
    Field,         ///< a column of the fact table of the layout
};

/// Rule for the columns of one role. A column is known by its header.
struct LayoutColumn {
    ColumnRole role = ColumnRole::Ignored;
    /// Texts of the header, any of them, as text::fold gives them: case, quotes and doubled spaces do not matter.
    std::vector<std::string> headers;
    std::string pattern;  ///< or a regular expression (ECMAScript) over the whole squeezed header
    std::string value;    ///< regular expression sought in a cell; empty = the whole cell
    /// What the groups of `value` are: "code", "name", "region".
    std::vector<std::string> captures;
    bool is_required = false;  ///< the sheet is not of this layout without it
    bool is_numbered = false;  ///< of role Item: headers are positions, names come from the specification
    std::string field;         ///< of role Field: column of the fact table; of role Text: "content" or "requirement"
    std::map<std::string, std::string> by_answer;  ///< beginning of a folded answer → stored value
    /// Of kind Table: columns of the table that the groups of `pattern` fill. Cells of one row under headers with the
    /// same groups make one row of the table.
    std::vector<std::string> keys;
    std::vector<std::string> drops;    ///< folded values: rows with such a value are left out
    std::string needs;                 ///< of kind Table: column without whose value, or with 0 in it, there is none
    std::string hint;                  ///< of a layout that is handed out: how to fill it in
    std::string example;               ///< a value as a template shows it
    std::vector<std::string> samples;  ///< headers that a template shows for `pattern`
    Place place;
};

/// Whom rows of an aggregate report are about.
struct LayoutGroup {
    std::string pattern;                ///< regular expression over the cell of role Group
    std::vector<std::string> captures;  ///< what its groups are: "name", "code"
    std::string level;                  ///< "country", "region", "municipality", "organization"
};

/// A line above the header that says what the sheet holds.
struct LayoutTitle {
    std::string pattern;                           ///< regular expression sought in a cell
    std::string label;                             ///< or a cell's text; the value stands in the next cell of the row
    std::vector<std::string> captures;             ///< names of the groups: "year", "subject", "grade", "max_primary"
    std::map<std::string, std::string> by_answer;  ///< folded text of a group → what it means: "02" → "math"
};

/// Words beside numbers, as text::fold gives them.
struct LayoutTokens {
    std::vector<std::string> absent;
    std::vector<std::string> not_attempted;
    std::vector<std::string> no_mark;
    std::vector<std::string> no_class;
    std::vector<std::string> male;
    std::vector<std::string> female;
    std::vector<std::string> yes;
    std::vector<std::string> no;
};

/// A layout of a sheet.
struct LayoutDefinition {
    std::string id;     ///< "vpr_region_2021"
    std::string title;  ///< «Сбор результатов ВПР по региону, 2021»
    LayoutKind kind = LayoutKind::Results;
    std::string sheet;       ///< regular expression over the sheet's name; empty = any
    int header_row = 0;      ///< 1-based; 0 = sought in the first rows
    int header_within = 20;  ///< how many first rows
    std::vector<LayoutColumn> columns;
    int header_rows = 1;  ///< rows that the header takes; texts of merged cells are joined by " / "
    std::vector<LayoutTitle> titles;
    LayoutTitle block;      ///< a row between participants that begins another work; empty = there is none
    std::string items_end;  ///< header after which task columns are unused slots; folded
    std::string level_row;  ///< text in the row above the header that holds the levels of tasks; folded
    std::string group_row;  ///< regular expression over a row of one cell: group 1 login, group 2 declared participants
    std::vector<std::string> skip_rows;         ///< regular expressions over the first cell of rows to leave out
    bool allows_headless_columns = false;       ///< values under no header mean nothing
    std::vector<std::string> not_municipality;  ///< regular expressions of values that are no municipality
    LayoutTokens tokens;
    std::map<std::string, std::string> constants;  ///< "year", "procedure", "run", "subject", "grade", "organization"
    std::string table;                             ///< of kinds Context and Table: fact table of the fields
    std::map<std::string, std::string> fields;     ///< of kind Table: column → value of every row
    std::vector<LayoutGroup> groups;               ///< the first that fits counts
    bool is_template = false;                      ///< ours: `msoko template` hands it out
    Place place;
};

/// What the user says of one file in a manifest.
struct ManifestEntry {
    std::string file;                              ///< name in the manifest's folder; empty = every file there
    std::map<std::string, std::string> constants;  ///< as in LayoutDefinition
};

struct Manifest {
    std::filesystem::path path;
    std::vector<ManifestEntry> entries;
};

/// Sets the words that a layout does not set itself.
void complete_tokens(LayoutDefinition& layout, const LayoutTokens& defaults);

/// Reads a user's mapping file. Words that it does not set come from `defaults`.
[[nodiscard]] tl::expected<LayoutDefinition, std::vector<Diagnostic>> read_layout(const std::filesystem::path& file,
                                                                                  const LayoutTokens& defaults);

/// Reads a mapping file's text. @param name  how mistakes call it
[[nodiscard]] tl::expected<LayoutDefinition, std::vector<Diagnostic>> read_layout_text(std::string_view content,
                                                                                       const std::string& name,
                                                                                       const LayoutTokens& defaults);

/// Reads a manifest: constants for every file at the top, [[file]] tables with `name` and its own.
[[nodiscard]] tl::expected<Manifest, std::vector<Diagnostic>> read_manifest(const std::filesystem::path& file);

}  // namespace msoko::catalog
