#include "truth.hpp"

#include <fmt/format.h>

#include <string_view>

#include "workbook.hpp"

namespace msoko::demo {
namespace {

struct TruthWords {
    std::string_view id;
    std::string_view works;
    std::string_view years;
    std::string_view expected_signals;
    std::string_view explanation;
};

TruthWords words_of(Planted planted) {
    switch (planted) {
        case Planted::None:
            break;
        case Planted::InflatedScores:
            return {"inflated_scores", "все работы 4 и 5 классов", "2020–2023",
                    "fioko2019.mean_high fioko2019.cohort_fall heaping",
                    "Баллы завышены: работы выполнены с подсказкой, недостающие до отметки баллы добавлены."};
        case Planted::HeapedBoundaries:
            return {
                "heaped_boundaries", "все работы", "2020–2023", "heaping",
                "Баллы у границ отметок подтянуты: недостающие один-два балла добавлены, в остальном работы честные."};
        case Planted::WeakForContext:
            return {"weak_for_context", "все работы", "2020–2023", "",
                    "Результаты намного ниже тех, которых позволяют ожидать благоприятные условия школы."};
        case Planted::StrongForContext:
            return {"strong_for_context", "все работы", "2020–2023", "",
                    "Результаты намного выше тех, которых позволяют ожидать тяжёлые условия школы; приписок нет."};
        case Planted::CohortFall:
            return {"cohort_fall", "работы за 4 класс", "2020", "fioko2019.cohort_fall fioko2019.mean_high",
                    "Осенью 2020 года работы за 4 класс завышены; весной 2021 года те же дети написали честно."};
        case Planted::CohortRise:
            return {"cohort_rise", "работы за 4 класс", "2020", "fioko2019.cohort_rise",
                    "Осенью 2020 года дети написали работы за 4 класс много ниже своих возможностей."};
        case Planted::ReversedMarks:
            return {"reversed_marks", "все работы", "2020–2023", "fioko2019.rank_negative",
                    "Отметки в журнале идут против результатов: у слабых выше, у сильных ниже."};
    }
    return {};
}

}  // namespace

std::string truth_table(const Town& town) {
    std::string table = "org,org_name,truth,works,years,expected_signals,explanation\r\n";
    for (const School& school : town.schools) {
        if (school.planted == Planted::None) {
            continue;
        }
        const TruthWords words = words_of(school.planted);
        table += fmt::format("{},{},{},{},{},{},{}\r\n", school.login(2023), csv_cell(school.name, ','), words.id,
                             csv_cell(words.works, ','), words.years, words.expected_signals,
                             csv_cell(words.explanation, ','));
    }
    return table;
}

}  // namespace msoko::demo
