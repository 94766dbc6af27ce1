#include "msoko/ingest/propose_mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "expression.hpp"
#include "file_problem.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/role_name.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;

constexpr double kLeastSimilarity = 0.45;
constexpr std::uint32_t kNumHeadRows = 20;
constexpr std::uint32_t kNumPreviewRows = 3;
constexpr std::size_t kNumTrigram = 3;

using Trigrams = std::multiset<std::string>;

/// Runs of three characters of a folded text, its ends marked.
Trigrams trigrams_of(std::string_view text) {
    const std::string padded = "  " + text::fold(text) + " ";
    std::vector<std::string_view> characters;
    for (std::string_view rest = padded; !rest.empty();) {
        characters.push_back(text::prefix(rest, 1));
        rest.remove_prefix(characters.back().size());
    }
    Trigrams trigrams;
    for (std::size_t i = 0; i + kNumTrigram <= characters.size(); ++i) {
        std::string one;
        for (std::size_t k = 0; k < kNumTrigram; ++k) {
            one += characters[i + k];
        }
        trigrams.insert(std::move(one));
    }
    return trigrams;
}

/// Twice the common trigrams out of all (Dice).
double similarity(const Trigrams& left, const Trigrams& right) {
    std::vector<std::string> common;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
    const std::size_t all = left.size() + right.size();
    return all == 0 ? 0 : 2.0 * static_cast<double>(common.size()) / static_cast<double>(all);
}

bool is_personal(ColumnRole role) noexcept {
    return role == ColumnRole::Surname || role == ColumnRole::GivenName || role == ColumnRole::Patronymic ||
           role == ColumnRole::FullName || role == ColumnRole::DocumentSeries || role == ColumnRole::DocumentNumber;
}

/// A column and a role that may be its own.
struct Candidate {
    std::size_t column = 0;
    ColumnRole role = ColumnRole::Ignored;
    double similarity = 0;
};

/// Headers that layouts of results know.
class KnownHeaders {
  public:
    explicit KnownHeaders(const catalog::Catalog& catalog) {
        items_.emplace_back(kTaskPattern);
        for (const catalog::LayoutDefinition& layout : catalog.layouts()) {
            if (layout.kind != catalog::LayoutKind::Results) {
                continue;
            }
            for (const catalog::LayoutColumn& column : layout.columns) {
                add(column);
            }
        }
    }

    [[nodiscard]] std::vector<Candidate> compare(std::size_t column, const std::string& header) const {
        std::map<ColumnRole, double> best;
        const Trigrams own = trigrams_of(header);
        for (const auto& [role, known] : headers_) {
            double& found = best[role];
            found = std::max(found, similarity(own, known));
        }
        const bool is_task = std::any_of(items_.begin(), items_.end(),
                                         [&](const Expression& item) { return !item.match(header).empty(); });
        if (is_task) {
            best[ColumnRole::Item] = 1;
        }
        std::vector<Candidate> candidates;
        for (const auto& [role, value] : best) {
            if (value >= kLeastSimilarity) {
                candidates.push_back({column, role, value});
            }
        }
        return candidates;
    }

  private:
    static constexpr const char* kTaskPattern = R"((?:[Зз]адание|[Вв]опрос|[Бб]алл(?:ы)? за(?: задание)?|№|З) ?\d+.*)";

    void add(const catalog::LayoutColumn& column) {
        if (column.role == ColumnRole::Item && !column.pattern.empty()) {
            items_.emplace_back(column.pattern);
        }
        if (column.role != ColumnRole::Ignored && column.role != ColumnRole::UnusedItem) {
            for (const std::string& header : column.headers) {
                headers_.emplace_back(column.role, trigrams_of(header));
            }
        }
    }

    std::vector<std::pair<ColumnRole, Trigrams>> headers_;
    std::vector<Expression> items_;
};

/// Gives each column its likeliest role, the surest first.
std::vector<ProposedColumn> propose(const HeadRow& row, const KnownHeaders& known) {
    std::vector<ProposedColumn> columns;
    std::vector<Candidate> candidates;
    for (const HeadCell& cell : row.cells) {
        const std::vector<Candidate> own = known.compare(columns.size(), cell.text);
        candidates.insert(candidates.end(), own.begin(), own.end());
        columns.push_back({cell.column, cell.text, ColumnRole::Ignored, 0, {}});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.similarity > b.similarity; });
    std::set<ColumnRole> taken;
    for (const Candidate& candidate : candidates) {
        ProposedColumn& column = columns[candidate.column];
        const bool is_free = candidate.role == ColumnRole::Item || !taken.contains(candidate.role);
        if (column.role == ColumnRole::Ignored && is_free) {
            column.role = candidate.role;
            column.similarity = candidate.similarity;
            taken.insert(candidate.role);
        }
    }
    return columns;
}

double sum_of(const std::vector<ProposedColumn>& columns) {
    double sum = 0;
    for (const ProposedColumn& column : columns) {
        sum += column.similarity;
    }
    return sum;
}

std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result.push_back('\\');
        }
        result.push_back(c);
    }
    return result + '"';
}

void take_values(const Row& row, std::vector<ProposedColumn>& columns) {
    for (ProposedColumn& column : columns) {
        if (!is_personal(column.role)) {
            column.values.push_back(text::squeeze(text::prefix(row.at(column.column).text, 20)));
        }
    }
}

}  // namespace

Result<MappingProposal> propose_mapping(const std::filesystem::path& file, const catalog::Catalog& catalog) {
    auto workbook = Workbook::open(file);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    const KnownHeaders known(catalog);
    MappingProposal best;
    double best_sum = 0;
    for (std::size_t index = 0; index < workbook->sheet_names().size(); ++index) {
        MappingProposal proposal{file.string(), workbook->sheet_names()[index], 0, {}};
        double sum = 0;
        auto read = workbook->read_sheet(index, [&](const Row& row) {
            std::vector<ProposedColumn> columns = propose(copy_head(row), known);
            if (const double likely = sum_of(columns); row.number <= kNumHeadRows && likely > sum) {
                sum = likely;
                proposal.header_row = row.number;
                proposal.columns = std::move(columns);
            } else if (row.number <= proposal.header_row + kNumPreviewRows) {
                take_values(row, proposal.columns);
            }
            return row.number > kNumHeadRows + kNumPreviewRows ? Visit::Stop : Visit::Continue;
        });
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        if (sum > best_sum) {
            best_sum = sum;
            best = std::move(proposal);
        }
    }
    if (best.columns.empty()) {
        return unusable_file(file.string(), "ни одна из первых строк не похожа на заголовок таблицы результатов",
                             "Назовите столбцы или опишите лист сами (docs/formats.md, раздел 6).");
    }
    return best;
}

std::string mapping_text(const MappingProposal& proposal) {
    std::string text = fmt::format(
        "# Предложено по заголовку (строка {}). Проверьте роли столбцов, впишите то, чего файл не говорит.\n"
        "id = \"mapping\"\ntitle = {}\nheader_row = {}\n\n[constants]\n# year = 2026\n# procedure = \"ВПР\"\n"
        "# subject = \"математика\"\n# grade = 5\n",
        proposal.header_row, toml_text(std::filesystem::path(proposal.file).stem().string()), proposal.header_row);
    std::vector<std::string> tasks;
    for (const ProposedColumn& column : proposal.columns) {
        if (column.role == ColumnRole::Item) {
            tasks.push_back(toml_text(column.header));
            continue;
        }
        const bool is_required = column.role == ColumnRole::Organization || column.role == ColumnRole::Student ||
                                 column.role == ColumnRole::Surname || column.role == ColumnRole::FullName ||
                                 column.role == ColumnRole::Total;
        text += fmt::format("\n[[column]]{}\nrole = \"{}\"\nheader = {}\n{}",
                            column.role != ColumnRole::Ignored && column.similarity < kSureSimilarity
                                ? "  # сомнительно, проверьте"
                                : "",
                            to_string(column.role), toml_text(column.header), is_required ? "required = true\n" : "");
    }
    if (!tasks.empty()) {
        text += fmt::format("\n[[column]]\nrole = \"item\"\nheader = [{}]\nrequired = true\n", fmt::join(tasks, ", "));
    }
    return text;
}

}  // namespace msoko::ingest
