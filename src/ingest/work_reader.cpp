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

int known_maximum(const PaperIdentity& identity, std::span<const facts::ItemSpec> items) {
    const int sum = maximum_of(items);
    return sum > 0 ? sum : identity.max_primary;
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
      row_(header.columns),
      classes_(words_),
      organizations_(*header.layout, header.columns, constant_record(identity_), log),
      checker_(
          {std::move(draft.items), are_items_shared_ ? 0 : identity_.max_primary, are_items_shared_, request.mends},
          words_, log) {}

void WorkReader::read(const Row& row) {
    row_.bind(row);
    if (!is_participant(row)) {
        return;
    }
    note_strays(row_);
    const std::uint32_t number = ++batch_.source.num_rows;
    if (request_->on_progress && number % 1024 == 0) {
        request_->on_progress(number);
    }
    const std::optional<std::uint32_t> student = student_code(row_);
    const bool has_organization = organizations_.has_login(row_);
    if (!has_organization) {
        log_->add(checks::kNoOrganization, row_.number(), row_.column(ColumnRole::Organization),
                  "Нет логина организации: не видно, чей это участник. Впишите логин (например, edu223017).");
    }
    const Scores scores = checker_.check(row_);
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
    return student != nullptr || row_.find(ColumnRole::Variant) != nullptr || row_.has_any_item();
}

std::optional<std::uint32_t> WorkReader::student_code(const RowView& row) {
    const Cell* cell = row.find(ColumnRole::Student);
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

void WorkReader::report_declared_counts() {
    const auto& records = organizations_.records();
    for (const auto& [login, declared] : declared_) {
        const auto found = std::find_if(records.begin(), records.end(),
                                        [&name = login](const auto& record) { return record.login == name; });
        const std::int64_t listed =
            found == records.end() ? 0 : num_listed_[static_cast<std::size_t>(found - records.begin())];
        if (listed != declared.second) {
            log_->add(checks::kDeclaredCount, declared.first, 1,
                      fmt::format("Для организации {} заявлено участников: {}, а строк ниже {}. Учтены строки; если "
                                  "часть потеряна, получите отчёт заново.",
                                  login, declared.second, listed));
        }
    }
}

void WorkReader::report_summaries() {
    report_declared_counts();
    organizations_.report_gaps();
    const int sum = maximum_of(batch_.paper.items);
    if (sum > 0 && identity_.max_primary > 0 && sum != identity_.max_primary) {
        log_->add(checks::kMaximumDiffers, 0, 0,
                  fmt::format("Максимальный балл работы назван {}, а сумма максимумов заданий {}. Взята сумма.",
                              identity_.max_primary, sum));
    }
    if (sum == 0 && !batch_.paper.items.empty() && batch_.source.num_rows > 0) {
        log_->add(checks::kNoMaxima, 0, 0,
                  "Максимальные баллы заданий не известны: баллы проверены только на то, что это небольшие целые "
                  "числа. Дайте описание работы (--kim).");
    }
    if (num_without_class_ > 0) {
        log_->add(checks::kNoClass, 0, row_.column(ColumnRole::Class),
                  fmt::format("Класс не указан или «нет» у участников: {}. Они считаются одним классом школы.",
                              number::format(std::int64_t{num_without_class_})));
    }
    if (num_headless_ > 0) {
        log_->add(checks::kHeadlessValues, first_headless_.first, first_headless_.second,
                  fmt::format("В столбцах без заголовка или не названных в макете есть значения (строк: {}). Они не "
                              "читаются.",
                              number::format(std::int64_t{num_headless_})));
    }
}

void WorkReader::settle_run_and_grade() {
    const auto most = std::max_element(num_codes_of_grade_.begin(), num_codes_of_grade_.end());
    const auto grade = static_cast<int>(most - num_codes_of_grade_.begin());
    const std::uint32_t num_others = batch_.source.num_rows - batch_.source.num_rejected;
    const bool are_told = grade > 0 && *most * 2 > num_others;
    const std::string codes = fmt::format("коды участников {}xxxx", grade);
    if (!identity_.run) {
        const bool is_autumn = are_told && grade == identity_.grade + 1;
        const bool is_exam = identity_.procedure != "vpr";
        identity_.run = is_exam ? facts::Run::Main : is_autumn ? facts::Run::Autumn : facts::Run::Spring;
        identity_.answers.push_back({"run", std::string(facts::label(*identity_.run)),
                                     are_told && !is_exam ? codes : std::string("по умолчанию")});
    }
    const bool is_next_grade = identity_.run == facts::Run::Autumn;
    const bool fits = are_told && (grade == identity_.grade || grade == identity_.grade + 1);
    batch_.paper.pupil_grade = fits ? grade : identity_.grade + (is_next_grade ? 1 : 0);
    identity_.answers.push_back(
        {"pupil_grade", std::to_string(batch_.paper.pupil_grade), fits ? codes : std::string("по периоду проведения")});
    if (are_told && !fits) {
        log_->add(checks::kMixedGrades, 0, row_.column(ColumnRole::Student),
                  fmt::format("Коды участников начинаются с {}, а работа за {} класс. Проверьте, тот ли это файл.",
                              grade, identity_.grade));
    }
}

std::vector<std::size_t> WorkReader::used_items() const {
    const std::size_t num_items = batch_.paper.items.size();
    std::vector<std::size_t> used;
    for (std::size_t item = 0; item < num_items; ++item) {
        bool is_used = false;
        for (std::size_t at = item; at < batch_.points.size() && !is_used; at += num_items) {
            is_used = batch_.points[at] != facts::kNoPoints;
        }
        if (is_used) {
            used.push_back(item);
        }
    }
    return used;
}

void WorkReader::settle_shared_items() {
    const std::vector<std::size_t> used = used_items();
    const std::size_t num_items = batch_.paper.items.size();
    std::vector<Work> works;
    std::vector<std::uint8_t> points;
    for (std::size_t i = 0; i < batch_.works.size(); ++i) {
        const Work& work = batch_.works[i];
        const std::uint8_t* own = batch_.points.data() + i * num_items;
        const auto missing =
            std::find_if(used.begin(), used.end(), [&](std::size_t item) { return own[item] == facts::kNoPoints; });
        if (!work.is_absent && missing != used.end()) {
            log_->add(checks::kItemMissing, work.source_row, row_.item_column(*missing),
                      fmt::format("Нет балла за задание {}, а у других участников этой работы он есть.",
                                  batch_.paper.items[*missing].name));
            --batch_.source.num_valid;
            ++batch_.source.num_rejected;
            continue;
        }
        works.push_back(work);
        for (const std::size_t item : used) {
            points.push_back(own[item]);
        }
    }
    std::vector<facts::ItemSpec> items;
    items.reserve(used.size());
    for (const std::size_t item : used) {
        items.push_back(std::move(batch_.paper.items[item]));
    }
    if (specification_ != nullptr && !items.empty()) {
        describe_items(items, *specification_, *log_);
    }
    batch_.paper.items = std::move(items);
    batch_.works = std::move(works);
    batch_.points = std::move(points);
}

facts::WorkBatch WorkReader::finish() {
    batch_.paper.items = checker_.items();
    settle_run_and_grade();
    if (are_items_shared_) {
        settle_shared_items();
    }
    report_summaries();
    batch_.paper.year = identity_.year;
    batch_.paper.run = *identity_.run;
    batch_.paper.procedure = identity_.procedure;
    batch_.paper.subject = identity_.subject;
    batch_.paper.grade = identity_.grade;
    batch_.paper.max_primary = known_maximum(identity_, batch_.paper.items);
    batch_.organizations = organizations_.records();
    for (facts::OrganizationRecord& record : batch_.organizations) {
        record.year = identity_.year;
    }
    batch_.classes = classes_.classes();
    return std::move(batch_);
}

}  // namespace msoko::ingest
