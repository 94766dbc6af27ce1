#include "record.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace msoko::demo {
namespace {

constexpr std::array<std::string_view, 6> kLetters = {"а", "б", "в", "г", "д", "е"};

/// In the summaries of a region a school names its classes as it likes.
std::string class_name(const School& school, const Campaign& campaign, const Work& work, int class_number) {
    const int cohort = campaign.cohort_of(work.grade);
    if (school.num_classes(cohort) == 1) {
        return school.number % 3 == 0 ? "НЕТ" : "нет";
    }
    const std::string_view letter = kLetters.at(static_cast<std::size_t>(class_number - 1));
    switch (school.number % 4) {
        case 0:
            return fmt::format("{} {}", work.grade + campaign.grades_later, letter);
        case 1:
            return fmt::format("{}{}", work.grade + campaign.grades_later, letter);
        default:
            return std::string(letter);
    }
}

std::string sex_text(bool is_girl, Random& random) {
    const double u = random.uniform();
    if (u < 0.02) {
        return is_girl ? "Ж" : "М";
    }
    if (u < 0.023) {
        return is_girl ? " ж" : " м";
    }
    return is_girl ? "ж" : "м";
}

std::string blank_text(Random& random) {
    constexpr std::array<std::string_view, 5> kRare = {"x", "Х", "х", " X", "не пройд."};
    return std::string(random.chance(0.03) ? kRare.at(random.below(kRare.size())) : "X");
}

/// Takes a row that is there, present and not spoilt yet.
class RowPicker {
  public:
    RowPicker(std::vector<Record>& records, Random& random)
        : records_(records), random_(random), is_taken_(records.size(), false) {}

    Record& pick() {
        for (;;) {
            const std::size_t i = random_.below(is_taken_.size());
            if (!is_taken_[i] && !records_[i].is_absent()) {
                is_taken_[i] = true;
                return records_[i];
            }
        }
    }

  private:
    std::vector<Record>& records_;
    Random& random_;
    std::vector<bool> is_taken_;
};

/// A task that has at least one point, so that taking or breaking it changes the sum.
std::size_t scored_task(const Record& record) {
    for (std::size_t i = 0; i < record.points.size(); ++i) {
        if (record.points[i] == "1" || record.points[i] == "2") {
            return i;
        }
    }
    return 0;
}

void break_item(Record& record, const Work& work, Random& random) {
    const std::size_t task = random.below(record.points.size());
    const bool was_number = record.points[task].find_first_not_of("0123456789") == std::string::npos;
    const int before = was_number ? std::stoi(record.points[task]) : 0;
    const int after = work.tasks[task].max_points + 3;
    record.points[task] = std::to_string(after);
    record.total = std::to_string(std::stoi(record.total) - before + after);
}

}  // namespace

int Spoilt::num_rejected() const noexcept {
    return total_mismatch + total_above_maximum + item_above_maximum + unknown_item + no_variant + duplicate;
}

std::vector<Record> type_in(const Town& town, const WorkResult& result, const Random& seed) {
    const Campaign& campaign = *result.campaign;
    const Work& work = *result.work;
    Random random = seed.stream(fmt::format("typing/{}/{}", campaign.year, work.file_stem()));
    std::vector<Record> records;
    for (std::size_t i = 0; i < result.participants.size(); ++i) {
        int number = 0;
        for (const Participant& participant : result.participants[i]) {
            Record& record = records.emplace_back();
            record.school = i;
            record.number = ++number;
            record.code = std::to_string(participant.code);
            if (participant.is_absent) {
                record.variant = "отсутствовал";
                record.points.resize(work.tasks.size());
                continue;
            }
            record.variant = std::to_string(participant.variant);
            record.sex = sex_text(participant.is_girl, random);
            record.class_name = class_name(town.schools[i], campaign, work, participant.class_number);
            record.school_mark = participant.school_mark == 0 ? "нет отметки" : std::to_string(participant.school_mark);
            for (const std::int8_t points : participant.points) {
                record.points.push_back(points == kNotAttempted ? blank_text(random) : std::to_string(points));
            }
            record.total = std::to_string(participant.total());
        }
    }
    return records;
}

Spoilt spoil(std::vector<Record>& records, const Work& work, const Random& seed) {
    Random random = seed.stream("spoiling/" + work.file_stem());
    RowPicker picker(records, random);
    Spoilt spoilt;
    for (; spoilt.total_mismatch < 2; ++spoilt.total_mismatch) {
        Record& record = picker.pick();
        const int total = std::stoi(record.total);
        record.total = std::to_string(total > 0 ? total - 1 : total + 1);
    }
    for (; spoilt.total_above_maximum < 1; ++spoilt.total_above_maximum) {
        picker.pick().total = std::to_string(work.max_primary() + 8);
    }
    for (; spoilt.item_above_maximum < 1; ++spoilt.item_above_maximum) {
        break_item(picker.pick(), work, random);
    }
    for (; spoilt.unknown_item < 1; ++spoilt.unknown_item) {
        Record& record = picker.pick();
        record.points[scored_task(record)] = random.chance(0.5) ? "?" : "-1";
    }
    for (; spoilt.no_variant < 1; ++spoilt.no_variant) {
        picker.pick().variant.clear();
    }
    for (; spoilt.odd_mark < 2; ++spoilt.odd_mark) {
        picker.pick().school_mark = spoilt.odd_mark == 0 ? "8" : "ж";
    }
    picker.pick().is_without_municipality = true;
    const Record copy = picker.pick();
    records.push_back(copy);
    spoilt.duplicate = 1;
    return spoilt;
}

}  // namespace msoko::demo
