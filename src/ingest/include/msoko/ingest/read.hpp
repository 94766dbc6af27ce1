#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/ingest/pseudonym.hpp"
#include "msoko/ingest/specification.hpp"

/// Files in, checked works and findings out.
namespace msoko::ingest {

/// What rejected rows may be mended instead, each kind only when the user asks for it (`--mend KIND`).
enum class Mend : std::uint8_t {
    Total,      ///< "total": the total is replaced by the sum of the points
    EmptyItem,  ///< "empty-item": a task without points counts as not attempted
    OddItem,    ///< "odd-item": unreadable points («?», −1) count as not attempted
};

/// Error Usage with the valid kinds where the word is none of them.
[[nodiscard]] Result<Mend> parse_mend(std::string_view word);

/// What to read a file with. All references outlive the call; one request may serve several threads.
struct ReadRequest {
    const catalog::Catalog& catalog;
    const SpecificationSet* specifications = nullptr;  ///< nullptr = none were given
    /// What the user says on the command line: "year", "procedure", "run", "subject", "grade", "organization",
    /// "municipality".
    std::map<std::string, std::string> answers;
    const catalog::LayoutDefinition* mapping = nullptr;  ///< the user's; nullptr = recognize by content
    std::set<Mend> mends;
    /// Called now and then from the reading thread with the number of rows read so far; may be empty.
    std::function<void(std::uint64_t rows)> on_progress;
    const PseudonymKey* pseudonyms = nullptr;  ///< by which names become codes; nullptr = files with names are refused
};

/// Something that is to be known of a sheet, and who said it.
struct Answer {
    std::string name;   ///< "year", "procedure", "run", "subject", "grade", "pupil_grade", "organization", "table"
    std::string value;  ///< for people: «2020», «осень», «математика»
    std::string origin;  ///< for people: «параметр --year», «имя папки», «коды участников»
};

/// What became of one sheet.
struct SheetSummary {
    std::string file;
    std::string sheet;
    std::string layout;        ///< id
    std::string layout_title;  ///< for people
    std::vector<Answer> answers;
    std::uint32_t num_rows = 0;  ///< participants listed
    std::uint32_t num_valid = 0;
    std::uint32_t num_absent = 0;
    std::uint32_t num_rejected = 0;
};

/// What one file brought: results, rows of other tables, or both.
struct FileOutcome {
    std::filesystem::path file;
    std::string sha256;
    std::vector<facts::WorkBatch> batches;  ///< one a sheet with participants
    std::vector<facts::TableBatch> tables;  ///< one a sheet with a register or form
    std::vector<Finding> findings;
    std::vector<SheetSummary> sheets;
    bool is_questionnaire = false;          ///< of organizations: registers go before it
    std::vector<facts::PersonCode> people;  ///< whom codes stand for where the file has names

    void add_people(std::vector<facts::PersonCode> more) {
        people.insert(people.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
};

/// Reads a file of results: every sheet of a known layout. Fails where the file cannot be used at all: unreadable, of
/// no known layout (the message names the nearest one and what differs), or year, subject or grade known from nowhere.
/// @param file  as the user named it; findings carry it so
[[nodiscard]] Result<FileOutcome> read_results(const std::filesystem::path& file, const ReadRequest& request);

/// Reads a file of registers or forms: every sheet that holds a tidy table of the catalogue other than results
/// (docs/formats.md, section 9). Fails where no sheet does, or where several tables fit and no name decides.
[[nodiscard]] Result<FileOutcome> read_fact_tables(const std::filesystem::path& file, const ReadRequest& request);

/// Reads a file of either kind: each sheet as results where it has a header of theirs, else as a table; a file with
/// neither as a context questionnaire.
[[nodiscard]] Result<FileOutcome> read_file(const std::filesystem::path& file, const ReadRequest& request);

/// SHA-256 of a file's bytes, 64 hexadecimal digits.
[[nodiscard]] Result<std::string> hash_file(const std::filesystem::path& file);

/// Finds two people of one organization whom one code stands for. In 2^31 codes that happens once in some thousand
/// schools; whose rows are whose could not be told any more.
[[nodiscard]] Result<void> check_codes_of_people(std::span<const FileOutcome> outcomes);

/// Finds what came twice: one file given twice, two files with the same participants of one work, or two registers or
/// forms with the same student, employee or organization of a year.
[[nodiscard]] Result<void> check_repeated_works(std::span<const FileOutcome> outcomes);

}  // namespace msoko::ingest
