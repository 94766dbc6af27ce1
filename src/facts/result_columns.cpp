#include "result_columns.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnType;

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

constexpr int kHighestMark = 5;
constexpr std::int64_t kMissing = -1;

/// Of a number that 0 stands for the lack of.
constexpr std::int64_t or_missing(int value) {
    return value > 0 ? value : kMissing;
}

std::int64_t min_primary_of(const Work& work, const catalog::Scale* scale) {
    if (work.min_primary >= 0) {
        return work.min_primary;
    }
    return scale == nullptr ? kMissing : std::max<std::int64_t>(scale->min_3, kMissing);
}

/// The file's own mark, else by the scale. With a condition beyond the sum (ОГЭ: points for geometry) the sum alone
/// does not tell the mark.
std::int64_t mark_of(const Work& work, const catalog::Scale* scale) {
    if (work.is_absent) {
        return kMissing;
    }
    const bool is_scaled = work.mark <= 0 && work.primary >= 0 && scale != nullptr && scale->condition.empty();
    return or_missing(is_scaled ? scale->mark(work.primary) : work.mark);
}

}  // namespace

PaperReference reference_of(const Paper& paper, const catalog::Catalog& catalog) {
    PaperReference reference;
    reference.scale = catalog.find_scale(paper.year, paper.procedure, paper.subject, paper.grade);
    const catalog::Minimum* minimum = catalog.find_minimum(paper.year, paper.procedure, paper.subject);
    // Where the work gives marks, the least mark is no test score.
    if (minimum != nullptr && minimum->max_score > kHighestMark) {
        reference.max_score = minimum->max_score;
        reference.min_score = minimum->min_score;
    }
    return reference;
}

ResultColumns::ResultColumns(std::span<const Paper> papers, std::span<const PaperReference> of_papers,
                             const std::vector<WorkBatch>& batches, std::span<const BatchReference> of_batches,
                             std::size_t num_rows)
    : papers_(papers),
      of_papers_(of_papers),
      batches_(batches),
      of_batches_(of_batches),
      papers_of_rows_(num_rows),
      organization_(num_rows),
      class_(num_rows),
      student_(num_rows),
      sex_(num_rows),
      variant_(num_rows),
      primary_(num_rows),
      min_primary_(num_rows),
      score_(num_rows),
      mark_(num_rows),
      school_mark_(num_rows),
      attestation_mark_(num_rows),
      absent_(num_rows),
      source_(num_rows),
      source_row_(num_rows) {
    MSOKO_ASSERT(papers.size() <= std::numeric_limits<std::uint16_t>::max());
    WordCodes classes;
    for (const WorkBatch& batch : batches) {
        std::vector<std::int64_t>& of_batch = class_codes_.emplace_back();
        for (const std::string& school_class : batch.classes) {
            of_batch.push_back(school_class.empty() ? kMissing : classes.add(school_class));
        }
    }
    class_names_ = std::move(classes).take();
}

void ResultColumns::fill(std::size_t first, std::span<const ResultRow> rows) {
    Rows of_block;
    of_block.reserve(rows.size());
    for (const ResultRow& row : rows) {
        of_block.push_back({&batches_[row.batch].works[row.row], &of_papers_[row.paper], row.paper, row.batch});
    }
    fill_places(first, of_block);
    fill_persons(first, of_block);
    fill_scores(first, of_block);
}

void ResultColumns::fill_places(std::size_t first, const Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        papers_of_rows_[first + i] = static_cast<std::uint16_t>(rows[i].paper);
    }
    organization_.fill(first, rows.size(), [&](std::size_t i) {
        return std::int64_t{of_batches_[rows[i].batch].organizations[rows[i].work->organization]};
    });
    class_.fill(first, rows.size(),
                [&](std::size_t i) { return class_codes_[rows[i].batch][rows[i].work->school_class]; });
    source_.fill(first, rows.size(), [&](std::size_t i) { return std::int64_t{rows[i].batch}; });
    source_row_.fill(first, rows.size(), [&](std::size_t i) { return std::int64_t{rows[i].work->source_row}; });
}

void ResultColumns::fill_persons(std::size_t first, const Rows& rows) {
    student_.fill(first, rows.size(), [&](std::size_t i) { return std::int64_t{rows[i].work->student}; });
    // The codes of Work, from 1 on, in the order of the dictionary.
    sex_.fill(first, rows.size(), [&](std::size_t i) { return std::int64_t{rows[i].work->sex} - 1; });
    variant_.fill(first, rows.size(), [&](std::size_t i) { return or_missing(rows[i].work->variant); });
    absent_.fill(first, rows.size(), [&](std::size_t i) { return std::int64_t{rows[i].work->is_absent ? 1 : 0}; });
}

void ResultColumns::fill_scores(std::size_t first, const Rows& rows) {
    const auto fill = [&](auto& column, const auto& value_of) {
        column.fill(first, rows.size(),
                    [&](std::size_t i) { return value_of(*rows[i].work, rows[i].of_paper->scale); });
    };
    const auto of_present = [](const Work& work, int value) { return work.is_absent ? kMissing : value; };
    using Scale = const catalog::Scale*;
    fill(primary_, [&](const Work& work, Scale) { return of_present(work, work.primary); });
    fill(min_primary_, min_primary_of);
    fill(score_, [&](const Work& work, Scale) { return of_present(work, work.score); });
    fill(mark_, mark_of);
    fill(school_mark_, [&](const Work& work, Scale) { return or_missing(work.is_absent ? 0 : work.school_mark); });
    fill(attestation_mark_,
         [&](const Work& work, Scale) { return or_missing(work.is_absent ? 0 : work.attestation_mark); });
}

/// Columns that follow from the paper are kept a row a paper.
void ResultColumns::put_columns_of_papers(std::map<std::string, Column, std::less<>>& columns) {
    const auto groups = std::make_shared<const SharedValues::Groups>(std::move(papers_of_rows_));
    const auto put = [&](const char* name, ColumnType type, const auto& value_of, WordCodes words = {}) {
        ColumnRows<std::uint32_t> column(papers_.size());
        column.fill(0, papers_.size(), [&](std::size_t i) { return std::int64_t{value_of(i, words)}; });
        columns.emplace(name, std::move(column).build(type, std::move(words).take()).spread(groups));
    };
    const auto integer = [&](const char* name, const auto& value_of) {
        put(name, ColumnType::Integer, [&](std::size_t i, WordCodes&) { return std::int64_t{value_of(i)}; });
    };
    const auto code = [&](const char* name, const auto& word_of) {
        put(name, ColumnType::Code, [&](std::size_t i, WordCodes& words) { return words.add(word_of(papers_[i])); });
    };
    integer("year", [&](std::size_t i) { return papers_[i].year; });
    code("run", [](const Paper& paper) { return to_string(paper.run); });
    code("procedure", [](const Paper& paper) -> std::string_view { return paper.procedure; });
    code("subject", [](const Paper& paper) -> std::string_view { return paper.subject; });
    integer("grade", [&](std::size_t i) { return papers_[i].grade; });
    integer("pupil_grade", [&](std::size_t i) { return papers_[i].pupil_grade; });
    integer("max_primary", [&](std::size_t i) {
        const catalog::Scale* scale = of_papers_[i].scale;
        const int by_scale = scale == nullptr ? 0 : scale->max_primary;
        return or_missing(papers_[i].max_primary > 0 ? papers_[i].max_primary : by_scale);
    });
    integer("max_score", [&](std::size_t i) { return or_missing(of_papers_[i].max_score); });
    integer("min_score", [&](std::size_t i) { return or_missing(of_papers_[i].min_score); });
    integer("paper", [](std::size_t i) { return static_cast<std::int64_t>(i); });
}

FactTable ResultColumns::build(const std::vector<std::string>& organizations) && {
    std::map<std::string, Column, std::less<>> columns;
    put_columns_of_papers(columns);
    const auto put = [&columns](const char* name, auto& column, ColumnType type,
                                const std::vector<std::string>& words = {}) {
        columns.emplace(name, std::move(column).build(type, words));
    };
    put("organization", organization_, ColumnType::Code, organizations);
    put("class", class_, ColumnType::Code, class_names_);
    put("student", student_, ColumnType::Integer);
    put("sex", sex_, ColumnType::Code, {"male", "female"});
    put("variant", variant_, ColumnType::Integer);
    put("primary", primary_, ColumnType::Integer);
    put("min_primary", min_primary_, ColumnType::Integer);
    put("score", score_, ColumnType::Integer);
    put("mark", mark_, ColumnType::Integer);
    put("school_mark", school_mark_, ColumnType::Integer);
    put("attestation_mark", attestation_mark_, ColumnType::Integer);
    put("absent", absent_, ColumnType::Flag);
    put("source", source_, ColumnType::Integer);
    put("source_row", source_row_, ColumnType::Integer);
    return FactTable("result", std::move(columns));
}

}  // namespace msoko::facts
