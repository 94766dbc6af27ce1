#include "work_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "paper_items.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using facts::Work;

constexpr std::int64_t kCodesOfGrade = 10000;  // 50001 is the first participant of grade 5

facts::OrganizationRecord constant_record(const PaperIdentity& identity) {
    facts::OrganizationRecord record;
    record.login = identity.organization;
    record.year = identity.year;
    record.municipality = identity.municipality;
    record.region = identity.region;
    return record;
}

}  // namespace

WorkReader::WorkReader(const HeaderMatch& header, PaperDraft draft, const ReadRequest& request, FindingLog& log)
    : layout_(header.layout),
      request_(&request),
      log_(&log),
      identity_(std::move(draft.identity)),
      specification_(draft.specification),
      are_items_shared_(draft.are_items_shared),
      words_(header.layout->definition().tokens),
      row_(header.columns, draft.masks),
      classes_(words_),
      organizations_(*header.layout, header.columns, constant_record(identity_), log),
      checker_(
          {std::move(draft.items), are_items_shared_ ? 0 : identity_.max_primary, are_items_shared_, request.mends},
          words_, log),
      names_(request.pseudonyms, log),
      columns_(header.columns) {
    for (const BoundColumn& bound : columns_) {
        if (!layout_->definition().columns[bound.rule].drops.empty()) {
            dropping_.push_back(&bound);
        }
    }
}

void WorkReader::read(const Row& row) {
    row_.bind(row);
    if (!is_participant(row) || is_left_out(row)) {
        return;
    }
    note_strays(row_);
    const std::uint32_t number = ++batch_.source.num_rows;
    if (request_->on_progress && number % 1024 == 0) {
        request_->on_progress(number);
    }
    const bool has_organization = organizations_.has_login(row_);
    const std::optional<std::uint32_t> student = student_code(row_);
    if (!has_organization) {
        log_->add(checks::kNoOrganization, row_.number(), row_.column(ColumnRole::Organization),
                  "Нет логина организации: не видно, чей это участник. Впишите логин (например, edu223017).");
    }
    const Scores scores = check_scores(row_);
    if (!student || !has_organization) {
        ++batch_.source.num_rejected;
        return;
    }
    add_work(row_, scores, *student);
}

bool WorkReader::is_participant(const Row& row) {
    const Cell* student = row_.find(ColumnRole::Student);
    if (student != nullptr && whole_number(*student)) {
        return true;
    }
    const std::string_view first = row.cells.front().text;
    if (row.cells.size() == 1) {
        if (const auto group = layout_->read_group_row(first)) {
            declared_[text::squeeze(group->first)] = {row.number, number::parse_integer(group->second).value_or(0)};
            return false;
        }
    }
    if (layout_->is_skipped(first)) {
        return false;
    }
    // Forms come with a thousand rows made beforehand: a row without a code, a variant and points is no participant.
    return student != nullptr || row_.find(ColumnRole::Variant) != nullptr || row_.has_any_item() || has_names(row_);
}

bool WorkReader::is_left_out(const Row& row) {
    const bool is_out = std::any_of(dropping_.begin(), dropping_.end(), [&](const BoundColumn* bound) {
        const std::vector<std::string>& drops = layout_->definition().columns[bound->rule].drops;
        return std::find(drops.begin(), drops.end(), text::fold(row.at(bound->column).text)) != drops.end();
    });
    num_left_out_ += is_out ? 1 : 0;
    return is_out;
}

bool WorkReader::has_names(const RowView& row) const noexcept {
    return row.find(ColumnRole::Surname) != nullptr || row.find(ColumnRole::FullName) != nullptr;
}

Scores WorkReader::check_scores(const RowView& row) {
    const Cell* mask = row.odd_mask();
    if (mask == nullptr) {
        return checker_.check(row);
    }
    log_->add(checks::kMaskOdd, row.number(), mask->column,
              fmt::format("Ответы «{}» не понятны, или заданий в них не столько, сколько у первого участника. Сверьте "
                          "строку с протоколом.",
                          text::prefix(mask->text, 60)));
    return {};
}

/// The organization must be known: namesakes are told apart inside it.
std::optional<std::uint32_t> WorkReader::code_of_names(const RowView& row) {
    const auto joined = [&](std::initializer_list<ColumnRole> roles) {
        std::string text;
        for (const ColumnRole role : roles) {
            if (const Cell* cell = row.find(role)) {
                text.append(text.empty() ? "" : " ").append(cell->text);
            }
        }
        return text;
    };
    const std::string names =
        joined({ColumnRole::Surname, ColumnRole::GivenName, ColumnRole::Patronymic, ColumnRole::FullName});
    std::string detail = joined({ColumnRole::DocumentSeries, ColumnRole::DocumentNumber});
    const Cell* organization = row.find(ColumnRole::Organization);
    const std::string_view login =
        organization == nullptr ? std::string_view(identity_.organization) : organization->text;
    if (const Cell* school_class = row.find(ColumnRole::Class); detail.empty() && school_class != nullptr) {
        detail = normalize_class(school_class->text);
    }
    return names_.add({names, detail, login, identity_.year, row.number(), 0});
}

std::optional<std::uint32_t> WorkReader::student_code(const RowView& row) {
    const Cell* cell = row.find(ColumnRole::Student);
    if (cell == nullptr && has_names(row)) {
        return organizations_.has_login(row) ? code_of_names(row) : std::nullopt;
    }
    const auto value = cell == nullptr ? std::nullopt : whole_number(*cell);
    if (value && *value > 0 && *value <= std::numeric_limits<std::int32_t>::max()) {
        return static_cast<std::uint32_t>(*value);
    }
    log_->add(checks::kNoCode, row.number(), row.column(ColumnRole::Student),
              cell == nullptr
                  ? std::string("Нет кода участника. Впишите код (целое число).")
                  : fmt::format("Код участника «{}» не целое число. Впишите код из протокола.", cell->text));
    return std::nullopt;
}

void WorkReader::add_work(const RowView& row, const Scores& scores, std::uint32_t student) {
    Work work;
    work.source_row = row.number();
    work.student = student;
    work.organization = organizations_.add(row);
    num_listed_.resize(organizations_.records().size());
    ++num_listed_[work.organization];
    if (const auto grade = static_cast<std::size_t>(student / kCodesOfGrade); grade < num_codes_of_grade_.size()) {
        ++num_codes_of_grade_[grade];
    }
    work.is_absent = scores.status == Scores::Status::Absent;
    work.variant = scores.variant;
    work.primary = work.is_absent ? std::int16_t{-1} : scores.total;
    work.score = scores.score;
    work.min_primary = scores.min_primary;
    if (scores.status != Scores::Status::Rejected) {
        read_person(row, work);
    }
    Met& met = met_[(std::uint64_t{work.organization} << 32U) | student];
    if (met.row != 0 && is_repeated(row, work, met)) {
        return;
    }
    met.row = row.number();
    if (scores.status == Scores::Status::Rejected) {
        ++batch_.source.num_rejected;
        return;
    }
    met.work = static_cast<std::int64_t>(batch_.works.size());
    put(work, batch_.works.size());
}

bool WorkReader::is_repeated(const RowView& row, const Work& work, Met& met) {
    const std::string& login = organizations_.records()[work.organization].login;
    if (met.work < 0) {
        return false;  // the first one was rejected
    }
    const auto position = static_cast<std::size_t>(met.work);
    if (batch_.works[position].is_absent && !work.is_absent && (work.primary >= 0 || work.score >= 0)) {
        log_->add(checks::kDuplicate, met.row, row.column(ColumnRole::Student),
                  fmt::format("Участник {} организации {} записан дважды: здесь отсутствует, в строке {} есть баллы. "
                              "Учтена работа.",
                              work.student, login, row.number()));
        --batch_.source.num_absent;
        ++batch_.source.num_rejected;
        put(work, position);
        met.row = row.number();
        return true;
    }
    log_->add(checks::kDuplicate, row.number(), row.column(ColumnRole::Student),
              fmt::format("Участник {} организации {} уже есть в строке {}. Учтена первая запись; исправьте код или "
                          "удалите лишнюю строку.",
                          work.student, login, met.row));
    ++batch_.source.num_rejected;
    return true;
}

void WorkReader::put(const Work& work, std::size_t position) {
    ++(work.is_absent ? batch_.source.num_absent : batch_.source.num_valid);
    const std::size_t num_items = checker_.points().size();
    if (position == batch_.works.size()) {
        batch_.works.push_back(work);
        batch_.points.insert(batch_.points.end(), checker_.points().begin(), checker_.points().end());
    } else {
        batch_.works[position] = work;
        std::copy(checker_.points().begin(), checker_.points().end(),
                  batch_.points.begin() + static_cast<std::ptrdiff_t>(position * num_items));
    }
}

std::int8_t WorkReader::read_mark(const RowView& row, ColumnRole role, const Check& odd) {
    const Cell* cell = row.find(role);
    if (cell == nullptr) {
        return 0;
    }
    if (const auto value = whole_number(*cell); value && *value >= 2 && *value <= 5) {
        return static_cast<std::int8_t>(*value);
    }
    const bool is_sex = words_.means(cell->text, Meaning::Male) || words_.means(cell->text, Meaning::Female);
    if (is_sex) {
        log_->add(checks::kShifted, row.number(), cell->column,
                  fmt::format("В столбце отметки стоит пол («{}»): ячейки строки сдвинуты. Отметка не взята, баллы "
                              "проверены сами по себе.",
                              cell->text));
    } else if (!words_.means(cell->text, Meaning::NoMark)) {
        log_->add(odd, row.number(), cell->column,
                  fmt::format("Отметки «{}» не бывает: ждём 2, 3, 4, 5 или «нет отметки». Отметка не взята, работа "
                              "учтена.",
                              cell->text));
    }
    return 0;
}

void WorkReader::read_person(const RowView& row, Work& work) {
    const Cell* school_class = row.find(ColumnRole::Class);
    work.school_class = classes_.add(school_class == nullptr ? std::string_view() : school_class->text);
    if (!work.is_absent) {
        work.mark = read_mark(row, ColumnRole::Mark, checks::kMarkOdd);
        work.school_mark = read_mark(row, ColumnRole::SchoolMark, checks::kSchoolMarkOdd);
        work.attestation_mark = read_mark(row, ColumnRole::AttestationMark, checks::kAttestationMarkOdd);
        if (row.column(ColumnRole::Class) != 0 && classes_.classes()[work.school_class].empty()) {
            ++num_without_class_;
        }
    }
    const Cell* sex = row.find(ColumnRole::Sex);
    if (sex == nullptr) {
        return;
    }
    if (words_.means(sex->text, Meaning::Male)) {
        work.sex = 1;
    } else if (words_.means(sex->text, Meaning::Female)) {
        work.sex = 2;
    } else if (const auto mark = whole_number(*sex); mark && *mark >= 2 && *mark <= 5) {
        log_->add(checks::kShifted, row.number(), sex->column,
                  fmt::format("В столбце пола стоит отметка («{}»): ячейки строки сдвинуты. Пол не взят.", sex->text));
    } else {
        log_->add(checks::kSexOdd, row.number(), sex->column,
                  fmt::format("Пол «{}» не понятен: ждём «м» или «ж». Пол не взят, работа учтена.", sex->text));
    }
}

void WorkReader::note_strays(const RowView& row) {
    if (const Cell* unused = row.unused_item()) {
        log_->add(checks::kUnusedPoints, row.number(), unused->column,
                  fmt::format("Значение «{}» стоит за последним заданием работы. Оно не учтено; если это балл, "
                              "проверьте, не сдвинуты ли ячейки.",
                              text::prefix(unused->text, 40)));
    }
    if (const Cell* stray = row.headless(); stray != nullptr && !layout_->definition().allows_headless_columns) {
        if (num_headless_++ == 0) {
            first_headless_ = {row.number(), stray->column};
        }
    }
}

}  // namespace msoko::ingest
