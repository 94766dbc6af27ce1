#include "msoko/analysis/explanation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using facts::Run;

std::string explain_first(const facts::FactSet& facts, SignalKind kind) {
    const std::vector<Signal> signals = find_signals(facts);
    const auto found = std::ranges::find(signals, kind, &Signal::kind);
    return found == signals.end() ? "" : explain(*found, facts, real_catalog());
}

TEST(Explain, NamesTheMethodOfTheWorksItWasMadeFor) {
    const facts::FactSet facts = facts_of(
        {PaperBuilder(2021, Run::Spring, "math", 4, 20).works(1, {18, 19, 19, 20}).works(2, {5, 6, 6, 7}).build()});
    EXPECT_EQ(explain_first(facts, SignalKind::MeanHigh),
              "ВПР по математике (программа 4\u00A0класса) весной 2021\u00A0года: средний балл школы 19,00 при среднем "
              "12,50 по всем полученным работам; нижняя граница интервала школы 18,20 (4\u00A0работы) выше верхней "
              "границы общего интервала 17,34 (8\u00A0работ). Признак завышенного среднего балла по методике ФИОКО "
              "2019; требуется перепроверка.");
}

TEST(Explain, SaysByAnalogyForOtherWorks) {
    const facts::FactSet facts =
        facts_of({PaperBuilder(2021, Run::Spring, "math", 6, 16).works(1, {5, 6}).works(2, {5, 6, 7}).build()});
    EXPECT_TRUE(explain_first(facts, SignalKind::MeanHigh)
                    .ends_with("Признака завышенного среднего балла по аналогии с методикой ФИОКО 2019 нет."));
}

TEST(Explain, SaysWhereTheRegionIsMissing) {
    PaperBuilder paper(2021, Run::Spring, "math", 4, 20);
    paper.works(1, {18, 19, 19, 20}).works(2, {5, 6, 6, 7}).municipality(1, "Первый").municipality(2, "Первый");
    EXPECT_TRUE(explain_first(facts_of({paper.build()}), SignalKind::MeanHigh)
                    .ends_with("по методике ФИОКО 2019 (сравнение с муниципалитетом: работ региона нет); требуется "
                               "перепроверка."));
}

// By hand: marks 3 3 3 4 and scores 1 2 3 0: mid-ranks 2 2 2 4 and 2 3 4 1, Σd² = 14; printed −0.4, corrected −0.77.
TEST(Explain, GivesTheRankCorrelation) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "russian", 5, 45)
                                               .work(1, 1, 3)
                                               .work(1, 2, 3)
                                               .work(1, 3, 3)
                                               .work(1, 0, 4)
                                               .build()});
    EXPECT_EQ(
        explain_first(facts, SignalKind::RankNegative),
        "ВПР по русскому языку (программа 5\u00A0класса) весной 2021\u00A0года: связь первичного балла с отметкой "
        "по журналу: коэффициент Спирмена по формуле методики \u22120,40 (4\u00A0работы с отметкой), ниже порога "
        "0. Признак несоответствия результатов и школьных отметок по методике ФИОКО 2019; требуется "
        "перепроверка.");
}

TEST(Explain, SaysWhereTheCorrectedCorrelationHasAnotherSign) {
    Signal signal;
    signal.kind = SignalKind::RankNegative;
    signal.statistic = 0.1;
    signal.n = 12;
    signal.evidence = RankEvidence{-0.05};
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 5, 20).works(1, {1}).build()});
    EXPECT_NE(
        explain(signal, facts, real_catalog())
            .find("не ниже порога 0; с поправкой на одинаковые отметки и баллы он равен \u22120,05, знак другой."),
        std::string::npos);
}

TEST(Explain, NamesBothWorksOfACohort) {
    const facts::FactSet facts =
        facts_of({PaperBuilder(2020, Run::Autumn, "russian", 4, 38).works(1, {19}).works(2, {19, 19}).build(),
                  PaperBuilder(2021, Run::Spring, "russian", 5, 45).works(1, {18}).works(2, {18}).build()});
    EXPECT_EQ(explain_first(facts, SignalKind::CohortFall),
              "ВПР по русскому языку (программа 5\u00A0класса) весной 2021\u00A0года: средний результат школы "
              "40,0\u00A0% максимального балла (1\u00A0работа), у той же параллели осенью 2020\u00A0года (программа "
              "4\u00A0класса) — 50,0\u00A0% (1\u00A0работа); отношение прежнего результата к новому 1,25 не выше "
              "границы 1,25 (по 2\u00A0школам с обоими результатами). Признака резкого падения результатов параллели "
              "по методике ФИОКО 2019 нет.");
}

TEST(Explain, CountsTheWorksBesideEachBoundary) {
    const facts::FactSet facts = facts_of({PaperBuilder(2021, Run::Spring, "math", 6, 16).works(1, {5}).build()});
    Signal signal;
    signal.kind = SignalKind::Heaping;
    signal.statistic = 0.02;
    signal.threshold = 0.05;
    signal.n = 25;
    signal.is_flagged = true;
    HeapingEvidence evidence;
    evidence.combined_p = 0.0004;
    evidence.at = {9, 3, 0};
    evidence.under = {1, 3, 0};
    evidence.in_others = {0.8, 0.6, 0.5};
    evidence.in_smooth = {0.55, 0, 0.4};
    signal.evidence = evidence;
    EXPECT_EQ(
        explain(signal, facts, real_catalog()),
        "ВПР по математике (программа 6\u00A0класса) весной 2021\u00A0года: среди работ с пороговым баллом отметки "
        "и на балл ниже пороговый балл имеют: «3» — 9 из 10 (90,0\u00A0%; в других школах 80,0\u00A0%; при ровном "
        "распределении 55,0\u00A0%), «4» — 3 из 6 (50,0\u00A0%; в других школах 60,0\u00A0%), «5» — работ нет; "
        "всего 25\u00A0работ; вероятность такого или большего скопления, если школа не отличается от других, "
        "менее 0,001, с поправкой на число школ 0,020 при пороге 0,05. Признак скопления баллов на границах "
        "отметок по расчёту системы (в методике ФИОКО 2019 этого признака нет); требуется перепроверка.");
}

}  // namespace
}  // namespace msoko::analysis
