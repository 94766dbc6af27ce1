#include "msoko/analysis/signal.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "signal_tests.hpp"

namespace msoko::analysis {

namespace {

struct KindText {
    std::string_view id;
    std::string_view label;
    Family family;
};

/// In the order of SignalKind.
constexpr std::array<KindText, 14> kKinds = {{
    {"fioko2019.mean_high", "завышенный средний балл", Family::Results},
    {"fioko2019.rank_negative", "несоответствие результатов и школьных отметок", Family::Journal},
    {"fioko2019.cohort_fall", "резкое падение результатов параллели", Family::Results},
    {"fioko2019.cohort_rise", "резкое возрастание результатов параллели", Family::Results},
    {"heaping", "скопление баллов на границах отметок", Family::Boundaries},
    {"level_high", "необычно высокий средний балл среди школ", Family::Results},
    {"journal_gap", "расхождение с журналом на 2 отметки и больше", Family::Journal},
    {"journal_lowered", "отметки за работу ниже журнала", Family::Journal},
    {"journal_raised", "отметки за работу выше журнала", Family::Journal},
    {"journal_exact", "почти полное совпадение с журналом", Family::Journal},
    {"item_inversion", "трудные задания лучше, лёгкие хуже", Family::Answers},
    {"class_similarity", "сходство ответов внутри класса", Family::Answers},
    {"class_misfit", "необычные сочетания ответов в классе", Family::Answers},
    {"unconfirmed", "результат не подтверждён следующей процедурой", Family::Results},
}};

struct FamilyText {
    std::string_view id;
    std::string_view label;
};

/// In the order of Family.
constexpr std::array<FamilyText, kNumFamilies> kFamilies = {{
    {"results", "результаты"},
    {"boundaries", "границы отметок"},
    {"journal", "отметки по журналу"},
    {"answers", "ответы на задания"},
    {"medals", "медали"},
    {"olympiad", "олимпиада"},
}};

const KindText& text_of(SignalKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string_view to_string(SignalKind kind) noexcept {
    return text_of(kind).id;
}

std::string_view label(SignalKind kind) noexcept {
    return text_of(kind).label;
}

Family family_of(SignalKind kind) noexcept {
    return text_of(kind).family;
}

bool is_adjusted(SignalKind kind) noexcept {
    return !is_of_methodology(kind) && kind != SignalKind::JournalExact;
}

std::string_view to_string(Family family) noexcept {
    return kFamilies[static_cast<std::size_t>(family)].id;
}

std::string_view label(Family family) noexcept {
    return kFamilies[static_cast<std::size_t>(family)].label;
}

std::vector<Signal> find_signals(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters) {
    const std::vector<ScoreTable> tables = tabulate_scores(facts);
    const WorkRows rows(facts);
    std::vector<Signal> signals;
    for (std::uint32_t paper = 0; paper < tables.size(); ++paper) {
        const SignalParameters& of_year = parameters.of(facts.papers()[paper].year);
        test_means(paper, tables[paper], received_region_scores(facts, paper), of_year, signals);
        test_ranks(paper, tables[paper], of_year, signals);
        if (const catalog::Scale* scale = facts.scale(paper)) {
            test_heaping(paper, tables[paper], *scale, of_year, signals);
        }
        test_levels(paper, rows, of_year, signals);
        test_journal(paper, rows, of_year, signals);
        const PaperAnswers answers(facts, paper, rows);
        test_answer_profiles(paper, answers, of_year, signals);
        test_similarity(paper, answers, of_year, signals);
    }
    for (const CohortPair pair : cohort_pairs(facts.papers())) {
        test_cohort(pair, tables, facts.papers(), parameters.of(facts.papers()[pair.later].year), signals);
    }
    for (const CohortPair pair : exam_pairs(facts.papers())) {
        test_unconfirmed(pair, tables, parameters.of(facts.papers()[pair.later].year), signals);
    }
    std::ranges::stable_sort(
        signals, {}, [](const Signal& signal) { return std::tuple(signal.kind, signal.paper, signal.organization); });
    return signals;
}

}  // namespace msoko::analysis
