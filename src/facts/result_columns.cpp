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

void append_or_missing(ColumnBuilder& column, int value) {
    if (value > 0) {
        column.append(std::int64_t{value});
    } else {
        column.append_missing();
    }
}

void append_from_zero(ColumnBuilder& column, int value) {
    if (value >= 0) {
        column.append(std::int64_t{value});
    } else {
        column.append_missing();
    }
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

ResultColumns::ResultColumns(std::span<const Paper> papers, std::span<const PaperReference> references,
                             const std::vector<WorkBatch>& batches)
    : papers_(papers), references_(references) {
    MSOKO_ASSERT(papers.size() <= std::numeric_limits<std::uint16_t>::max());
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

void ResultColumns::append(const RowKey& key, const Work& work) {
    papers_of_rows_.push_back(static_cast<std::uint16_t>(key.paper));
    append_person(key, work);
    append_scores(work, references_[key.paper]);
    source_.append(std::int64_t{key.batch});
    source_row_.append(std::int64_t{work.source_row});
}

void ResultColumns::append_papers() {
    for (std::size_t i = 0; i < papers_.size(); ++i) {
        const Paper& paper = papers_[i];
        const PaperCodes& codes = codes_[i];
        const PaperReference& reference = references_[i];
        year_.append(std::int64_t{paper.year});
        run_.append(codes.run);
        procedure_.append(codes.procedure);
        subject_.append(codes.subject);
        grade_.append(std::int64_t{paper.grade});
        pupil_grade_.append(std::int64_t{paper.pupil_grade});
        const int by_scale = reference.scale == nullptr ? 0 : reference.scale->max_primary;
        append_or_missing(max_primary_, paper.max_primary > 0 ? paper.max_primary : by_scale);
        append_or_missing(max_score_, reference.max_score);
        append_or_missing(min_score_, reference.min_score);
        paper_.append(static_cast<std::int64_t>(i));
    }
}

void ResultColumns::append_person(const RowKey& key, const Work& work) {
    organization_.append(std::int64_t{key.organization});
    student_.append(std::int64_t{work.student});
    if (const std::int64_t code = class_codes_[key.batch][work.school_class]; code == kNoClass) {
        class_.append_missing();
    } else {
        class_.append(code);
    }
    if (work.sex > 0) {
        sex_.append(std::int64_t{work.sex} - 1);  // the codes of Work, from 1 on, in the order of the dictionary
    } else {
        sex_.append_missing();
    }
    append_or_missing(variant_, work.variant);
    absent_.append(std::int64_t{work.is_absent ? 1 : 0});
}

void ResultColumns::append_scores(const Work& work, const PaperReference& reference) {
    append_or_missing(school_mark_, work.is_absent ? 0 : work.school_mark);
    append_or_missing(attestation_mark_, work.is_absent ? 0 : work.attestation_mark);
    append_from_zero(score_, work.is_absent ? -1 : work.score);
    const int passing = reference.scale == nullptr ? -1 : reference.scale->min_3;
    append_from_zero(min_primary_, work.min_primary >= 0 ? work.min_primary : passing);
    if (work.is_absent || work.primary < 0) {
        primary_.append_missing();
        append_or_missing(mark_, work.is_absent ? 0 : work.mark);
        return;
    }
    primary_.append(std::int64_t{work.primary});
    // With a condition beyond the sum (ОГЭ: points for geometry) the sum alone does not tell the mark.
    const bool is_scaled = reference.scale != nullptr && reference.scale->condition.empty();
    const int by_scale = is_scaled ? reference.scale->mark(work.primary) : 0;
    append_or_missing(mark_, work.mark > 0 ? work.mark : by_scale);
}

FactTable ResultColumns::build(std::vector<std::string> organizations) && {
    organization_.set_dictionary(std::move(organizations));
    std::map<std::string, Column, std::less<>> columns;
    const auto put = [&columns](const char* name, ColumnBuilder& builder) {
        columns.emplace(name, std::move(builder).build());
    };
    append_papers();
    const auto groups = std::make_shared<const SharedValues::Groups>(std::move(papers_of_rows_));
    const auto put_of_paper = [&](const char* name, ColumnBuilder& builder) {
        columns.emplace(name, std::move(builder).build().spread(groups));
    };
    put_of_paper("year", year_);
    put_of_paper("run", run_);
    put_of_paper("procedure", procedure_);
    put_of_paper("subject", subject_);
    put_of_paper("grade", grade_);
    put_of_paper("pupil_grade", pupil_grade_);
    put("organization", organization_);
    put("class", class_);
    put("student", student_);
    put("sex", sex_);
    put("variant", variant_);
    put("primary", primary_);
    put_of_paper("max_primary", max_primary_);
    put("min_primary", min_primary_);
    put("score", score_);
    put_of_paper("max_score", max_score_);
    put_of_paper("min_score", min_score_);
    put("mark", mark_);
    put("school_mark", school_mark_);
    put("attestation_mark", attestation_mark_);
    put("absent", absent_);
    put_of_paper("paper", paper_);
    put("source", source_);
    put("source_row", source_row_);
    return FactTable("result", std::move(columns));
}

}  // namespace msoko::facts
