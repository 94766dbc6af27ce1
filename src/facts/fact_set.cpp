#include "msoko/facts/fact_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "result_columns.hpp"
#include "table_join.hpp"

namespace msoko::facts {
namespace {

auto key_of(const Paper& paper) {
    return std::tie(paper.year, paper.run, paper.procedure, paper.subject, paper.grade);
}

/// Joins the papers of the batches; `paper_of` gets each batch's index into the result.
Result<std::vector<Paper>> join_papers(const std::vector<WorkBatch>& batches, std::vector<std::uint32_t>& paper_of) {
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
    for (const WorkBatch& batch : batches) {
        const auto found = std::lower_bound(papers.begin(), papers.end(), batch.paper, before);
        if (found->items.size() != batch.paper.items.size()) {
            return fail(
                ErrorCode::UnusableInput,
                fmt::format("{}: в работе заданий — {}, а в другом файле той же работы — {}. Оставьте файлы одной "
                            "работы или укажите для них разные предмет, класс или год.",
                            batch.source.file, batch.paper.items.size(), found->items.size()));
        }
        paper_of.push_back(static_cast<std::uint32_t>(found - papers.begin()));
    }
    return papers;
}

std::vector<RowKey> sorted_keys(const std::vector<WorkBatch>& batches, const std::vector<std::uint32_t>& paper_of,
                                const OrganizationDirectory& organizations) {
    std::vector<RowKey> keys;
    for (std::size_t b = 0; b < batches.size(); ++b) {
        const WorkBatch& batch = batches[b];
        std::vector<std::uint32_t> organization_of;
        for (const OrganizationRecord& record : batch.organizations) {
            organization_of.push_back(organizations.find(record.login)->value);
        }
        for (std::size_t r = 0; r < batch.works.size(); ++r) {
            const Work& work = batch.works[r];
            keys.push_back({batch.paper.year, batch.paper.run, organization_of[work.organization], work.student,
                            paper_of[b], static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(r)});
        }
    }
    std::sort(keys.begin(), keys.end());
    return keys;
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
                               const OrganizationHistory& history) {
    FactSet facts;
    const auto add_records = [&](const std::vector<OrganizationRecord>& records) {
        organizations.insert(organizations.end(), records.begin(), records.end());
    };
    for (const WorkBatch& batch : works) {
        add_records(batch.organizations);
    }
    for (const TableBatch& batch : tables) {
        add_records(batch.organizations);
        facts.table_sources_.push_back(batch.source);
    }
    facts.organizations_ = OrganizationDirectory::build(organizations, history);
    if (Result<void> done = facts.join_works(catalog, works); !done) {
        return tl::make_unexpected(std::move(done.error()));
    }
    // The works stand in columns now: their memory goes before the tables are joined.
    works = {};
    facts.join_tables(catalog, tables);
    return facts;
}

Result<void> FactSet::join_works(const catalog::Catalog& catalog, const std::vector<WorkBatch>& batches) {
    std::vector<std::uint32_t> paper_of;
    Result<std::vector<Paper>> papers = join_papers(batches, paper_of);
    if (!papers) {
        return tl::make_unexpected(std::move(papers.error()));
    }
    papers_ = std::move(*papers);
    std::vector<PaperReference> references;
    for (const Paper& paper : papers_) {
        references.push_back(reference_of(paper, catalog));
        scales_.push_back(references.back().scale);
    }
    for (std::size_t b = 0; b < batches.size(); ++b) {
        sources_.push_back(batches[b].source);
        sources_.back().paper = paper_of[b];
    }
    ResultColumns columns(papers_, references, batches);
    point_offsets_.push_back(0);
    for (const RowKey& key : sorted_keys(batches, paper_of, organizations_)) {
        const WorkBatch& batch = batches[key.batch];
        const Work& work = batch.works[key.row];
        columns.append(key, work);
        if (!work.is_absent) {
            const std::size_t width = batch.paper.items.size();
            const auto first = batch.points.begin() + static_cast<std::ptrdiff_t>(key.row * width);
            points_.insert(points_.end(), first, first + static_cast<std::ptrdiff_t>(width));
        }
        point_offsets_.push_back(static_cast<std::uint32_t>(points_.size()));
    }
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
    for (std::size_t row = 0; row < results_->num_rows(); ++row) {
        request.result_years.emplace(static_cast<int>(result_years.integer(row)),
                                     static_cast<std::uint32_t>(result_organizations.integer(row)));
    }
    for (const TableBatch& batch : batches) {
        for (const TableRow& row : batch.rows) {
            years.insert(row.year);
        }
    }
    years_.assign(years.begin(), years.end());
    others_ = facts::join_tables(request);
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
