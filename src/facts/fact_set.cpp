#include "msoko/facts/fact_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnType;

auto key_of(const Paper& paper) {
    return std::tie(paper.year, paper.run, paper.procedure, paper.subject, paper.grade);
}

/// A row on its way into the table: what it is sorted by, and where it stands in the batches.
struct RowKey {
    std::int32_t year;
    Run run;
    std::uint32_t organization;
    std::uint32_t student;
    std::uint32_t paper;
    std::uint32_t batch;
    std::uint32_t row;
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

/// Codes of words met once a paper or a class, so that no row is hashed.
class WordCodes {
  public:
    std::int64_t add(std::string_view word) {
        const auto found = std::find(words_.begin(), words_.end(), word);
        const auto code = found - words_.begin();
        if (found == words_.end()) {
            words_.emplace_back(word);
        }
        return code;
    }
    [[nodiscard]] std::vector<std::string> take() && { return std::move(words_); }

  private:
    std::vector<std::string> words_;
};

/// Codes of what a paper is named by.
struct PaperCodes {
    std::int64_t run;
    std::int64_t procedure;
    std::int64_t subject;
};

/// Builds the columns of "result" row by row, in sorted order.
class ResultColumns {
  public:
    ResultColumns(std::span<const Paper> papers, std::span<const catalog::Scale* const> scales,
                  const std::vector<WorkBatch>& batches)
        : papers_(papers), scales_(scales) {
        WordCodes runs;
        WordCodes procedures;
        WordCodes subjects;
        for (const Paper& paper : papers) {
            codes_.push_back(
                {runs.add(to_string(paper.run)), procedures.add(paper.procedure), subjects.add(paper.subject)});
        }
        run_.set_dictionary(std::move(runs).take());
        procedure_.set_dictionary(std::move(procedures).take());
        subject_.set_dictionary(std::move(subjects).take());
        WordCodes classes;
        for (const WorkBatch& batch : batches) {
            std::vector<std::int64_t>& of_batch = class_codes_.emplace_back();
            for (const std::string& school_class : batch.classes) {
                of_batch.push_back(school_class.empty() ? kNoClass : classes.add(school_class));
            }
        }
        class_.set_dictionary(std::move(classes).take());
        sex_.set_dictionary({"male", "female"});
    }

    void append(const RowKey& key, const Work& work) {
        const Paper& paper = papers_[key.paper];
        const PaperCodes& codes = codes_[key.paper];
        year_.append(std::int64_t{paper.year});
        run_.append(codes.run);
        procedure_.append(codes.procedure);
        subject_.append(codes.subject);
        grade_.append(std::int64_t{paper.grade});
        pupil_grade_.append(std::int64_t{paper.pupil_grade});
        organization_.append(std::int64_t{key.organization});
        student_.append(std::int64_t{work.student});
        if (const std::int64_t code = class_codes_[key.batch][work.school_class]; code == kNoClass) {
            class_.append_missing();
        } else {
            class_.append(code);
        }
        append_sex(work.sex);
        append_or_missing(variant_, work.variant);
        append_or_missing(max_primary_, paper.max_primary);
        append_or_missing(school_mark_, work.is_absent ? 0 : work.school_mark);
        append_scores(work, scales_[key.paper]);
        absent_.append(std::int64_t{work.is_absent ? 1 : 0});
        paper_.append(std::int64_t{key.paper});
        source_.append(std::int64_t{key.batch});
        source_row_.append(std::int64_t{work.source_row});
    }

    FactTable build(std::vector<std::string> organizations) && {
        organization_.set_dictionary(std::move(organizations));
        std::map<std::string, Column, std::less<>> columns;
        const auto put = [&columns](const char* name, ColumnBuilder& builder) {
            columns.emplace(name, std::move(builder).build());
        };
        put("year", year_);
        put("run", run_);
        put("procedure", procedure_);
        put("subject", subject_);
        put("grade", grade_);
        put("pupil_grade", pupil_grade_);
        put("organization", organization_);
        put("class", class_);
        put("student", student_);
        put("sex", sex_);
        put("variant", variant_);
        put("primary", primary_);
        put("max_primary", max_primary_);
        put("mark", mark_);
        put("school_mark", school_mark_);
        put("absent", absent_);
        put("paper", paper_);
        put("source", source_);
        put("source_row", source_row_);
        return FactTable("result", std::move(columns));
    }

  private:
    static void append_or_missing(ColumnBuilder& column, int value) {
        if (value > 0) {
            column.append(std::int64_t{value});
        } else {
            column.append_missing();
        }
    }

    /// The codes of Work, from 1 on, in the order of the dictionary.
    void append_sex(std::int8_t sex) {
        if (sex > 0) {
            sex_.append(std::int64_t{sex} - 1);
        } else {
            sex_.append_missing();
        }
    }

    void append_scores(const Work& work, const catalog::Scale* scale) {
        if (work.is_absent || work.primary < 0) {
            primary_.append_missing();
            mark_.append_missing();
            return;
        }
        primary_.append(std::int64_t{work.primary});
        // With a condition beyond the sum (ОГЭ: points for geometry) the sum alone does not tell the mark.
        const bool is_scaled = scale != nullptr && scale->condition.empty();
        append_or_missing(mark_, work.mark > 0 ? work.mark : is_scaled ? scale->mark(work.primary) : 0);
    }

    static constexpr std::int64_t kNoClass = -1;

    std::span<const Paper> papers_;
    std::span<const catalog::Scale* const> scales_;
    std::vector<PaperCodes> codes_;
    std::vector<std::vector<std::int64_t>> class_codes_;
    ColumnBuilder year_{ColumnType::Integer};
    ColumnBuilder run_{ColumnType::Code};
    ColumnBuilder procedure_{ColumnType::Code};
    ColumnBuilder subject_{ColumnType::Code};
    ColumnBuilder grade_{ColumnType::Integer};
    ColumnBuilder pupil_grade_{ColumnType::Integer};
    ColumnBuilder organization_{ColumnType::Code};
    ColumnBuilder class_{ColumnType::Code};
    ColumnBuilder student_{ColumnType::Integer};
    ColumnBuilder sex_{ColumnType::Code};
    ColumnBuilder variant_{ColumnType::Integer};
    ColumnBuilder primary_{ColumnType::Integer};
    ColumnBuilder max_primary_{ColumnType::Integer};
    ColumnBuilder mark_{ColumnType::Integer};
    ColumnBuilder school_mark_{ColumnType::Integer};
    ColumnBuilder absent_{ColumnType::Flag};
    ColumnBuilder paper_{ColumnType::Integer};
    ColumnBuilder source_{ColumnType::Integer};
    ColumnBuilder source_row_{ColumnType::Integer};
};

/// Joins the papers of the batches; `paper_of` gets each batch's index into the result.
Result<std::vector<Paper>> join_papers(const std::vector<WorkBatch>& batches, std::vector<std::uint32_t>& paper_of) {
    std::vector<Paper> papers;
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

Result<FactSet> FactSet::build(const catalog::Catalog& catalog, std::vector<WorkBatch> batches,
                               std::vector<OrganizationRecord> organizations) {
    FactSet facts;
    for (const WorkBatch& batch : batches) {
        organizations.insert(organizations.end(), batch.organizations.begin(), batch.organizations.end());
    }
    facts.organizations_ = OrganizationDirectory::build(organizations);
    std::vector<std::uint32_t> paper_of;
    Result<std::vector<Paper>> papers = join_papers(batches, paper_of);
    if (!papers) {
        return tl::make_unexpected(std::move(papers.error()));
    }
    facts.papers_ = std::move(*papers);
    std::set<int> years;
    for (const Paper& paper : facts.papers_) {
        facts.scales_.push_back(catalog.find_scale(paper.year, paper.procedure, paper.subject, paper.grade));
        years.insert(paper.year);
    }
    facts.years_.assign(years.begin(), years.end());
    for (std::size_t b = 0; b < batches.size(); ++b) {
        facts.sources_.push_back(batches[b].source);
        facts.sources_.back().paper = paper_of[b];
    }
    ResultColumns columns(facts.papers_, facts.scales_, batches);
    facts.point_offsets_.push_back(0);
    for (const RowKey& key : sorted_keys(batches, paper_of, facts.organizations_)) {
        const WorkBatch& batch = batches[key.batch];
        const Work& work = batch.works[key.row];
        columns.append(key, work);
        if (!work.is_absent) {
            const std::size_t width = batch.paper.items.size();
            const auto first = batch.points.begin() + static_cast<std::ptrdiff_t>(key.row * width);
            facts.points_.insert(facts.points_.end(), first, first + static_cast<std::ptrdiff_t>(width));
        }
        facts.point_offsets_.push_back(static_cast<std::uint32_t>(facts.points_.size()));
    }
    facts.results_ = std::make_unique<FactTable>(std::move(columns).build(latest_logins(facts.organizations_)));
    return facts;
}

const FactTable* FactSet::table(std::string_view name) const noexcept {
    if (name == "result") {
        return results_.get();
    }
    const auto found = others_.find(name);
    return found == others_.end() ? nullptr : &found->second;
}

void FactSet::add_table(FactTable table) {
    std::string name = table.name();
    others_.insert_or_assign(std::move(name), std::move(table));
}

std::span<const std::uint8_t> FactSet::points(std::size_t row) const noexcept {
    return {points_.data() + point_offsets_[row], points_.data() + point_offsets_[row + 1]};
}

std::size_t FactSet::num_bytes() const noexcept {
    std::size_t bytes = points_.size() + point_offsets_.size() * sizeof(std::uint32_t);
    for (const auto& [name, column] : results_->columns()) {
        bytes += column.num_bytes();
    }
    return bytes;
}

}  // namespace msoko::facts
