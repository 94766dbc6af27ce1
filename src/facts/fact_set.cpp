#include "msoko/facts/fact_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "msoko/base/parallel.hpp"
#include "reference_rows.hpp"
#include "result_columns.hpp"
#include "result_order.hpp"
#include "table_join.hpp"

namespace msoko::facts {
namespace {

auto key_of(const Paper& paper) {
    return std::tie(paper.year, paper.run, paper.procedure, paper.subject, paper.grade);
}

/// Joins the papers of the batches; each batch's reference gets its index into the result.
Result<std::vector<Paper>> join_papers(const std::vector<WorkBatch>& batches, std::vector<BatchReference>& references) {
    std::vector<Paper> papers;
    papers.reserve(batches.size());
    for (const WorkBatch& batch : batches) {
        papers.push_back(batch.paper);
    }
    const auto before = [](const Paper& a, const Paper& b) { return key_of(a) < key_of(b); };
    std::stable_sort(papers.begin(), papers.end(), before);
    papers.erase(std::unique(papers.begin(), papers.end(),
                             [](const Paper& a, const Paper& b) { return key_of(a) == key_of(b); }),
                 papers.end());
    for (std::size_t b = 0; b < batches.size(); ++b) {
        const WorkBatch& batch = batches[b];
        const auto found = std::lower_bound(papers.begin(), papers.end(), batch.paper, before);
        if (found->items.size() != batch.paper.items.size()) {
            return fail(
                ErrorCode::UnusableInput,
                fmt::format("{}: в работе заданий — {}, а в другом файле той же работы — {}. Оставьте файлы одной "
                            "работы или укажите для них разные предмет, класс или год.",
                            batch.source.file, batch.paper.items.size(), found->items.size()));
        }
        references[b].paper = static_cast<std::uint32_t>(found - papers.begin());
    }
    return papers;
}

/// Calls take(first row, rows) for blocks of rows, several at once.
template <typename Take>
void for_each_block(unsigned threads, std::span<const ResultRow> rows, const Take& take) {
    constexpr std::size_t kRows = ResultColumns::kBlockRows;
    for_each_parallel(threads, (rows.size() + kRows - 1) / kRows, [&](std::size_t block) {
        const std::size_t first = block * kRows;
        take(first, rows.subspan(first, std::min(kRows, rows.size() - first)));
    });
}

/// @return where the points of each row begin, and the end; the points, none of the absent
std::pair<std::vector<std::uint32_t>, std::vector<std::uint8_t>> join_points(const std::vector<WorkBatch>& batches,
                                                                             std::span<const ResultRow> rows,
                                                                             unsigned threads) {
    std::vector<std::uint32_t> offsets(rows.size() + 1, 0);
    for_each_block(threads, rows, [&](std::size_t first, std::span<const ResultRow> block) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const WorkBatch& batch = batches[block[i].batch];
            const std::size_t width = batch.works[block[i].row].is_absent ? 0 : batch.paper.items.size();
            offsets[first + i + 1] = static_cast<std::uint32_t>(width);
        }
    });
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<std::uint8_t> points(offsets.back());
    for_each_block(threads, rows, [&](std::size_t first, std::span<const ResultRow> block) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const WorkBatch& batch = batches[block[i].batch];
            const std::uint32_t begin = offsets[first + i];
            std::copy_n(batch.points.begin() + static_cast<std::ptrdiff_t>(block[i].row * batch.paper.items.size()),
                        offsets[first + i + 1] - begin, points.begin() + begin);
        }
    });
    return {std::move(offsets), std::move(points)};
}

std::vector<std::string> latest_logins(const OrganizationDirectory& organizations) {
    std::vector<std::string> logins;
    for (const Organization& organization : organizations.all()) {
        logins.push_back(organization.logins.rbegin()->second);
    }
    return logins;
}

}  // namespace

Result<FactSet> FactSet::build(const catalog::Catalog& catalog, std::vector<WorkBatch> works,
                               std::vector<OrganizationRecord> organizations, const std::vector<TableBatch>& tables,
                               const OrganizationHistory& history, unsigned threads) {
    FactSet facts;
    const auto add_records = [&](const std::vector<OrganizationRecord>& records) {
        organizations.insert(organizations.end(), records.begin(), records.end());
    };
    for (const WorkBatch& batch : works) {
        add_records(batch.organizations);
    }
    for (const TableBatch& batch : tables) {
        add_records(records_of(batch));
        facts.table_sources_.push_back(batch.source);
    }
    facts.organizations_ = OrganizationDirectory::build(organizations, history);
    if (Result<void> done = facts.join_works(catalog, works, threads); !done) {
        return tl::make_unexpected(std::move(done.error()));
    }
    // The works stand in columns now: their memory goes before the tables are joined.
    works = {};
    facts.join_tables(catalog, tables);
    return facts;
}

Result<void> FactSet::join_works(const catalog::Catalog& catalog, const std::vector<WorkBatch>& batches,
                                 unsigned threads) {
    std::vector<BatchReference> of_batches(batches.size());
    Result<std::vector<Paper>> papers = join_papers(batches, of_batches);
    if (!papers) {
        return tl::make_unexpected(std::move(papers.error()));
    }
    papers_ = std::move(*papers);
    std::vector<PaperReference> of_papers;
    for (const Paper& paper : papers_) {
        of_papers.push_back(reference_of(paper, catalog));
        scales_.push_back(of_papers.back().scale);
    }
    for (std::size_t b = 0; b < batches.size(); ++b) {
        for (const OrganizationRecord& record : batches[b].organizations) {
            of_batches[b].organizations.push_back(organizations_.find(record.login)->value);
        }
        sources_.push_back(batches[b].source);
        sources_.back().paper = of_batches[b].paper;
    }
    const std::vector<ResultRow> rows = order_of_results(papers_, batches, of_batches, organizations_.size(), threads);
    std::tie(point_offsets_, points_) = join_points(batches, rows, threads);
    ResultColumns columns(papers_, of_papers, batches, of_batches, rows.size());
    for_each_block(threads, rows,
                   [&](std::size_t first, std::span<const ResultRow> block) { columns.fill(first, block); });
    results_ = std::make_unique<FactTable>(std::move(columns).build(latest_logins(organizations_)));
    return {};
}

void FactSet::join_tables(const catalog::Catalog& catalog, const std::vector<TableBatch>& batches) {
    JoinRequest request{catalog, batches, organizations_, latest_logins(organizations_), {}};
    std::set<int> years;
    for (const Paper& paper : papers_) {
        years.insert(paper.year);
    }
    const Column& result_years = results_->column("year");
    const Column& result_organizations = results_->column("organization");
    OrganizationYear last{0, 0};
    for (std::size_t row = 0; row < results_->num_rows(); ++row) {
        // Rows of one organization stand together.
        const OrganizationYear place{static_cast<int>(result_years.integer(row)),
                                     static_cast<std::uint32_t>(result_organizations.integer(row))};
        if (row == 0 || place != last) {
            request.result_years.insert(place);
            last = place;
        }
    }
    for (const TableBatch& batch : batches) {
        for (const TableRow& row : batch.rows) {
            years.insert(row.year);
        }
    }
    years_.assign(years.begin(), years.end());
    JoinedTables joined = facts::join_tables(request);
    others_ = std::move(joined.of_organizations);
    territories_ = std::move(joined.of_territories);
}

const FactTable* FactSet::table(std::string_view name) const noexcept {
    if (name == "result") {
        return results_.get();
    }
    const auto found = others_.find(name);
    return found == others_.end() ? nullptr : &found->second;
}

std::vector<const FactTable*> FactSet::tables() const {
    std::vector<const FactTable*> all = {results_.get()};
    for (const auto& [name, table] : others_) {
        all.push_back(&table);
    }
    return all;
}

std::span<const std::uint8_t> FactSet::points(std::size_t row) const noexcept {
    return {points_.data() + point_offsets_[row], points_.data() + point_offsets_[row + 1]};
}

std::size_t FactSet::num_bytes() const noexcept {
    std::size_t bytes = points_.size() + point_offsets_.size() * sizeof(std::uint32_t) +
                        results_->num_rows() * sizeof(SharedValues::Groups::value_type);
    for (const auto& [name, column] : results_->columns()) {
        bytes += column.num_bytes();
    }
    return bytes;
}

}  // namespace msoko::facts
