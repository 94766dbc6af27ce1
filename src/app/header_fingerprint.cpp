#include "header_fingerprint.hpp"

#include <algorithm>
#include <set>

#include "msoko/base/sha256.hpp"
#include "msoko/base/text.hpp"
#include "msoko/ingest/sheet_reader.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kHeadRows = 20;
constexpr std::size_t kFewestTitles = 3;

/// A row that may be a header: its titles, folded, as they stand.
struct HeadRow {
    std::uint32_t number = 0;
    std::vector<std::string> titles;
};

Result<std::vector<HeadRow>> head_rows(const fs::path& file) {
    Result<ingest::Workbook> workbook = ingest::Workbook::open(file);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    std::vector<HeadRow> rows;
    for (std::size_t sheet = 0; sheet < workbook->sheet_names().size(); ++sheet) {
        Result<void> read = workbook->read_sheet(sheet, [&rows](const ingest::Row& row) {
            if (row.number > kHeadRows) {
                return ingest::Visit::Stop;
            }
            HeadRow head{row.number, {}};
            for (const ingest::Cell& cell : row.cells) {
                head.titles.push_back(text::fold(cell.text));
            }
            if (head.titles.size() >= kFewestTitles) {
                rows.push_back(std::move(head));
            }
            return ingest::Visit::Continue;
        });
        if (!read) {
            return tl::make_unexpected(read.error());
        }
    }
    return rows;
}

/// «з12, макс. 3» → «з#, макс. #»
std::string without_numbers(const std::string& title) {
    std::string words;
    for (const char c : title) {
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_digit) {
            words += c;
        } else if (words.empty() || words.back() != '#') {
            words += '#';
        }
    }
    return words;
}

std::string fingerprint_of(const HeadRow& row) {
    Sha256 hash;
    std::string before;
    for (const std::string& title : row.titles) {
        std::string words = without_numbers(title);
        if (words != before) {
            hash.add(words + '\n');
            before = std::move(words);
        }
    }
    return std::move(hash).hex();
}

std::size_t num_known_titles(const HeadRow& row, const catalog::LayoutDefinition& layout) {
    std::set<std::string> known;
    for (const catalog::LayoutColumn& column : layout.columns) {
        known.insert(column.headers.begin(), column.headers.end());
    }
    return static_cast<std::size_t>(std::count_if(
        row.titles.begin(), row.titles.end(), [&known](const std::string& title) { return known.contains(title); }));
}

}  // namespace

Result<std::vector<std::string>> head_fingerprints(const fs::path& file) {
    const Result<std::vector<HeadRow>> rows = head_rows(file);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<std::string> fingerprints;
    for (const HeadRow& row : *rows) {
        if (std::string one = fingerprint_of(row);
            std::find(fingerprints.begin(), fingerprints.end(), one) == fingerprints.end()) {
            fingerprints.push_back(std::move(one));
        }
    }
    return fingerprints;
}

Result<std::string> header_fingerprint(const fs::path& file, const catalog::LayoutDefinition& layout) {
    const Result<std::vector<HeadRow>> rows = head_rows(file);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    const HeadRow* header = nullptr;
    std::size_t most = 0;
    for (const HeadRow& row : *rows) {
        const bool may_be = layout.header_row == 0 || row.number == static_cast<std::uint32_t>(layout.header_row);
        if (const std::size_t count = num_known_titles(row, layout); may_be && count > most) {
            header = &row;
            most = count;
        }
    }
    return header == nullptr ? std::string() : fingerprint_of(*header);
}

}  // namespace msoko::app
