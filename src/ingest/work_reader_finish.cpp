#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/base/number.hpp"
#include "paper_items.hpp"
#include "work_reader.hpp"

/// What can only be said when the last row of a work is read.
namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using facts::Work;

int known_maximum(const PaperIdentity& identity, std::span<const facts::ItemSpec> items) {
    const int sum = maximum_of(items);
    return sum > 0 ? sum : identity.max_primary;
}

}  // namespace

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
    if (num_left_out_ > 0) {
        log_->add(checks::kLeftOut, 0, dropping_.front()->column,
                  fmt::format("Строк оставлено в стороне: {}. По значению в столбце «{}» работа участника не "
                              "засчитывается (например, темы не пройдены).",
                              number::format(std::int64_t{num_left_out_}), dropping_.front()->header));
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

void WorkReader::settle_names() {
    names_.settle();
    if (row_.column(ColumnRole::Surname) == 0 && row_.column(ColumnRole::FullName) == 0) {
        return;
    }
    for (Work& work : batch_.works) {
        const std::string& login = organizations_.records()[work.organization].login;
        work.student = names_.final_code(login, identity_.year, work.student);
    }
}

Result<facts::WorkBatch> WorkReader::finish() {
    if (names_.error()) {
        return tl::make_unexpected(*names_.error());
    }
    settle_names();
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
