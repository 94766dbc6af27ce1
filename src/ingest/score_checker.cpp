#include "score_checker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "paper_items.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;

constexpr std::int64_t kMaxVariant = 99;
/// Where no maximum is known: more points than any task has.
constexpr std::int64_t kMaxPoints = 99;
constexpr std::int64_t kMaxTotal = 999;
constexpr std::int64_t kMaxScore = 100;

}  // namespace

ScoreChecker::ScoreChecker(Rule rule, WordTable& words, FindingLog& log)
    : rule_(std::move(rule)), max_total_(rule_.max_total), words_(&words), log_(&log) {
    if (const int sum = maximum_of(rule_.items); sum > 0 && !rule_.may_items_be_empty) {
        max_total_ = sum;
    }
    points_.resize(rule_.items.size());
}

Scores ScoreChecker::check(const RowView& row) {
    Scores scores;
    std::fill(points_.begin(), points_.end(), facts::kNoPoints);
    switch (attendance(row)) {
        case Attendance::Unclear:
            return scores;
        case Attendance::Absent:
            report_absent_with_points(row);
            scores.status = Scores::Status::Absent;
            return scores;
        case Attendance::Present:
            break;
    }
    std::int8_t second = 0;
    bool is_good = check_variant(row, row.find(ColumnRole::Variant), scores.variant);
    if (row.second_variant() != nullptr) {
        is_good = check_variant(row, row.second_variant(), second) && is_good;
    }
    is_good = check_score(row, scores.score) && is_good;
    scores.min_primary = read_minimum(row);
    if (row.find(ColumnRole::Score) != nullptr && row.find(ColumnRole::Total) == nullptr && !row.has_any_item()) {
        scores.status = is_good ? Scores::Status::Valid : Scores::Status::Rejected;
        return scores;
    }
    int sum = 0;
    const bool are_items_good = check_items(row, sum);
    const bool is_total_good = check_total(row, are_items_good, sum, scores.total);
    scores.status = is_good && are_items_good && is_total_good ? Scores::Status::Valid : Scores::Status::Rejected;
    return scores;
}

bool ScoreChecker::is_absent(const Cell* variant) {
    return variant != nullptr && variant->kind == CellKind::Text && words_->means(variant->text, Meaning::Absent);
}

ScoreChecker::Attendance ScoreChecker::attendance(const RowView& row) {
    if (const Cell* cell = row.find(ColumnRole::Absent);
        cell != nullptr && (words_->means(cell->text, Meaning::Yes) || words_->means(cell->text, Meaning::Absent))) {
        return Attendance::Absent;
    }
    const Cell* first = row.find(ColumnRole::Variant);
    const Cell* second = row.second_variant();
    const bool is_first_absent = is_absent(first);
    const bool is_second_absent = is_absent(second);
    if ((is_first_absent && (second == nullptr || is_second_absent)) || (first == nullptr && is_second_absent)) {
        return Attendance::Absent;
    }
    if (is_first_absent || is_second_absent) {
        log_->add(checks::kPartAbsent, row.number(), row.column(ColumnRole::Variant),
                  fmt::format("Участник писал только {} часть работы: общего результата нет, работа не учитывается.",
                              is_first_absent ? "вторую" : "первую"));
        return Attendance::Unclear;
    }
    return Attendance::Present;
}

void ScoreChecker::report_absent_with_points(const RowView& row) {
    const auto is_points = [](const Cell* cell) { return cell != nullptr; };
    const Cell* total = row.find(ColumnRole::Total);
    const bool has_total = total != nullptr && whole_number(*total).value_or(1) != 0;
    const auto item = std::find_if(row.items().begin(), row.items().end(), is_points);
    if (item != row.items().end() || has_total) {
        log_->add(checks::kAbsentWithPoints, row.number(),
                  item != row.items().end() ? (*item)->column : row.column(ColumnRole::Total),
                  "Участник отмечен отсутствовавшим, но баллы стоят. Учтён как отсутствовавший; если он писал работу, "
                  "укажите вариант.");
    }
}

bool ScoreChecker::is_broken(const RowView& row, const Cell& cell) {
    if (cell.kind == CellKind::FormulaWithoutValue) {
        log_->add(checks::kFormulaWithoutValue, row.number(), cell.column,
                  "В ячейке формула без вычисленного значения. Откройте файл в Excel и сохраните его.");
        return true;
    }
    if (cell.kind == CellKind::Error) {
        log_->add(checks::kErrorValue, row.number(), cell.column,
                  fmt::format("В ячейке ошибка {} вместо значения. Впишите число.", cell.text));
        return true;
    }
    return false;
}

bool ScoreChecker::check_variant(const RowView& row, const Cell* cell, std::int8_t& variant) {
    const std::uint32_t column = row.column(ColumnRole::Variant);
    if (column == 0) {
        return true;  // the layout has no variants
    }
    if (cell == nullptr) {
        log_->add(checks::kVariantMissing, row.number(), column,
                  "Не указан вариант: не видно, писал ли участник работу. Впишите вариант или «отсутствовал».");
        return false;
    }
    if (is_broken(row, *cell)) {
        return false;
    }
    const auto value = whole_number(*cell);
    if (!value || *value < 1 || *value > kMaxVariant) {
        log_->add(checks::kVariantOdd, row.number(), cell->column,
                  fmt::format("Вариант «{}» не номер варианта. Впишите 1, 2, … или «отсутствовал».", cell->text));
        return false;
    }
    variant = static_cast<std::int8_t>(*value);
    return true;
}

std::int16_t ScoreChecker::read_minimum(const RowView& row) {
    const Cell* cell = row.find(ColumnRole::MinPrimary);
    if (cell == nullptr) {
        return -1;
    }
    const auto value = whole_number(*cell);
    if (value && *value >= 0 && *value <= kMaxTotal) {
        return static_cast<std::int16_t>(*value);
    }
    log_->add(checks::kMinPrimaryOdd, row.number(), cell->column,
              fmt::format("Минимальный балл «{}» не целое число. Он не взят, работа учтена.", cell->text));
    return -1;
}

bool ScoreChecker::check_score(const RowView& row, std::int16_t& score) {
    const Cell* cell = row.find(ColumnRole::Score);
    if (cell == nullptr) {
        return true;
    }
    if (is_broken(row, *cell)) {
        return false;
    }
    const auto value = whole_number(*cell);
    if (!value || *value < 0 || *value > kMaxScore) {
        log_->add(checks::kScoreOdd, row.number(), cell->column,
                  fmt::format("Тестовый балл «{}» не целое число от 0 до {}. Впишите балл из протокола.", cell->text,
                              kMaxScore));
        return false;
    }
    score = static_cast<std::int16_t>(*value);
    return true;
}

bool ScoreChecker::check_items(const RowView& row, int& sum) {
    bool are_good = true;
    std::vector<std::size_t> missing;
    for (std::size_t item = 0; item < rule_.items.size(); ++item) {
        if (row.items()[item] == nullptr) {
            missing.push_back(item);
        } else {
            are_good = check_item(row, item, sum) && are_good;
        }
    }
    const bool is_complete = missing.empty() || (rule_.may_items_be_empty && missing.size() < rule_.items.size());
    return (is_complete || check_missing(row, missing)) && are_good;
}

bool ScoreChecker::check_item(const RowView& row, std::size_t item, int& sum) {
    const Cell& cell = *row.items()[item];
    const facts::ItemSpec& task = rule_.items[item];
    if (const auto value = whole_number(cell); value && *value >= 0) {
        const std::int64_t maximum = task.max_points == 0 ? kMaxPoints : task.max_points;
        sum += static_cast<int>(std::min(*value, kMaxTotal));
        if (*value <= maximum) {
            points_[item] = static_cast<std::uint8_t>(*value);
            return true;
        }
        log_->add(checks::kItemAboveMaximum, row.number(), cell.column,
                  fmt::format("За задание {} стоит {}, а максимум {}. Впишите балл из бланка участника.", task.name,
                              *value, maximum));
        return false;
    }
    if (is_broken(row, cell)) {
        return false;
    }
    if (cell.kind == CellKind::Text && words_->means(cell.text, Meaning::NotAttempted)) {
        points_[item] = facts::kNotAttempted;
        return true;
    }
    const std::string message =
        fmt::format("За задание {} стоит «{}»: это не балл. Впишите число, X или «не пройд.».", task.name, cell.text);
    if (rule_.mends.contains(Mend::OddItem)) {
        points_[item] = facts::kNotAttempted;
        log_->add_mended(checks::kItemOdd, row.number(), cell.column, message);
        return true;
    }
    log_->add(checks::kItemOdd, row.number(), cell.column, message);
    return false;
}

bool ScoreChecker::check_missing(const RowView& row, const std::vector<std::size_t>& missing) {
    std::vector<std::string_view> names;
    names.reserve(missing.size());
    for (const std::size_t item : missing) {
        names.push_back(rule_.items[item].name);
    }
    const std::string message = fmt::format(
        "Нет баллов за задания: {}. Впишите число, X (не приступал) или «не пройд.».", fmt::join(names, ", "));
    const std::uint32_t column = row.item_column(missing.front());
    if (!rule_.mends.contains(Mend::EmptyItem)) {
        log_->add(checks::kItemMissing, row.number(), column, message);
        return false;
    }
    for (const std::size_t item : missing) {
        points_[item] = facts::kNotAttempted;
    }
    log_->add_mended(checks::kItemMissing, row.number(), column, message);
    return true;
}

bool ScoreChecker::mend_total(const RowView& row, const Check& check, std::string message, bool are_items_good, int sum,
                              std::int16_t& total) {
    const std::uint32_t column = row.column(ColumnRole::Total);
    const bool is_possible = are_items_good && !rule_.items.empty() && rule_.mends.contains(Mend::Total);
    if (!is_possible) {
        log_->add(check, row.number(), column, std::move(message));
        return false;
    }
    total = static_cast<std::int16_t>(sum);
    log_->add_mended(check, row.number(), column, std::move(message));
    return true;
}

bool ScoreChecker::check_total(const RowView& row, bool are_items_good, int sum, std::int16_t& total) {
    const Cell* cell = row.find(ColumnRole::Total);
    if (cell == nullptr) {
        if (row.column(ColumnRole::Total) == 0) {
            total = static_cast<std::int16_t>(sum);  // the layout has no totals: they follow from the tasks
            return !rule_.items.empty();
        }
        return mend_total(row, checks::kTotalMissing,
                          fmt::format("Нет итогового балла (сумма по заданиям {}). Впишите его.", sum), are_items_good,
                          sum, total);
    }
    if (is_broken(row, *cell)) {
        return false;
    }
    const auto value = whole_number(*cell);
    if (!value || *value < 0 || *value > kMaxTotal) {
        return mend_total(row, checks::kTotalOdd,
                          fmt::format("Итоговый балл «{}» не число (сумма по заданиям {}).", cell->text, sum),
                          are_items_good, sum, total);
    }
    total = static_cast<std::int16_t>(*value);
    bool is_good = true;
    if (!rule_.items.empty() && *value != sum) {
        is_good = mend_total(
            row, checks::kTotalMismatch,
            fmt::format("Итоговый балл {} не равен сумме баллов за задания {}. Проверьте и исправьте.", *value, sum),
            are_items_good, sum, total);
    }
    if (max_total_ > 0 && total > max_total_) {
        log_->add(
            checks::kTotalAboveMaximum, row.number(), cell->column,
            fmt::format("Итоговый балл {} больше максимума работы {}. Проверьте и исправьте.", total, max_total_));
        return false;
    }
    return is_good;
}

}  // namespace msoko::ingest
