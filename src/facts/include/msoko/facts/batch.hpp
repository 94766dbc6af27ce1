#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "msoko/facts/column.hpp"
#include "msoko/facts/organization.hpp"
#include "msoko/facts/paper.hpp"

/// Facts on their way in: what one sheet brought, after checking. FactSet::build joins them.
namespace msoko::facts {

/// A sheet of a file that facts came from, and what became of its rows.
struct Source {
    std::string file;  ///< as the user named it
    std::string sheet;
    std::string layout;          ///< id of the layout it was read by; the name of the table where it is none of results
    std::string sha256;          ///< of the file
    std::uint32_t num_rows = 0;  ///< participants or rows listed
    std::uint32_t num_valid = 0;
    std::uint32_t num_absent = 0;
    std::uint32_t num_rejected = 0;
    std::uint32_t paper = 0;  ///< index into papers(); of results only
};

/// One participant of one work, after checking. Indices are those of the batch that holds it.
struct Work {
    std::uint32_t source_row = 0;  ///< 1-based row of the sheet
    std::uint32_t organization = 0;
    std::uint32_t school_class = 0;
    std::uint32_t student = 0;         ///< code as a number
    std::int16_t min_primary = -1;     ///< that passes; −1 = not told
    std::int16_t primary = -1;         ///< −1 = none
    std::int16_t score = -1;           ///< test score of a state exam; −1 = none
    std::int8_t mark = 0;              ///< as the file gives it (Ф1); 0 = none: it follows from the scale
    std::int8_t school_mark = 0;       ///< 0 = none
    std::int8_t attestation_mark = 0;  ///< 0 = none
    std::int8_t variant = 0;
    std::int8_t sex = 0;  ///< 0 unknown, 1 male, 2 female
    bool is_absent = false;
};

/// What one sheet brought: the rows that count or are absent, with dictionaries of its own.
struct WorkBatch {
    Paper paper;
    Source source;
    std::vector<OrganizationRecord> organizations;  ///< Work::organization points here
    std::vector<std::string> classes;               ///< Work::school_class points here
    std::vector<Work> works;
    std::vector<std::uint8_t> points;  ///< works.size() × paper.items.size(), kNoPoints for the absent
};

/// A person whose names a code stands for. Two persons of an organization with one code have different checks.
struct PersonCode {
    std::string organization;  ///< login as received
    std::uint32_t code = 0;
    std::uint64_t check = 0;  ///< follows from the names under the key, as the code does
    std::uint32_t row = 0;    ///< 1-based row of the sheet where the person was met first
};

/// Where a row of a table belongs and where it stands.
struct TableRow {
    int year = 0;
    std::uint32_t organization = 0;  ///< index into TableBatch::organizations
    std::uint32_t source_row = 0;    ///< 1-based row of the sheet; 0 = unknown
};

/// What one sheet brought of a table other than "result": a register, a form, a questionnaire.
struct TableBatch {
    std::string table;  ///< as the catalogue names it: "student", "form.upbringing"
    Source source;
    bool has_one_row_a_key = false;  ///< no row of an organization (student, employee) and year may come twice
    std::vector<OrganizationRecord> organizations;  ///< TableRow::organization points here
    std::vector<TableRow> rows;
    /// Columns of the catalogue's description but year and organization, each as long as `rows`. Columns that were not
    /// given are left out; those that the catalogue does not describe are not taken.
    std::map<std::string, Column, std::less<>> columns;
};

}  // namespace msoko::facts
