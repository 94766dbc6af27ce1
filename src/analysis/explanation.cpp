#include "msoko/analysis/explanation.hpp"

#include <fmt/format.h>

#include "msoko/base/number.hpp"

namespace msoko::analysis {
namespace {

using number::format;
using number::format_percent;

std::string works(std::int64_t count) {
    return fmt::format("{}\u00A0{}", format(count), number::plural(count, "работа", "работы", "работ"));
}

/// «осенью 2020 года».
std::string when(const facts::Paper& paper) {
    switch (paper.run) {
        case facts::Run::Autumn:
            return fmt::format("осенью {}\u00A0года", paper.year);
        case facts::Run::Spring:
            return fmt::format("весной {}\u00A0года", paper.year);
        case facts::Run::Early:
            return fmt::format("в досрочный период {}\u00A0года", paper.year);
        case facts::Run::Main:
            return fmt::format("в основной период {}\u00A0года", paper.year);
    }
    return "";
}

/// «ВПР по математике».
std::string what(const facts::Paper& paper, const catalog::Catalog& catalog) {
    const catalog::Procedure* procedure = catalog.find_procedure(paper.procedure);
    const catalog::Subject* subject = catalog.find_subject(paper.subject);
    return fmt::format("{} по {}", procedure != nullptr ? procedure->label : paper.procedure,
                       subject != nullptr ? subject->dative : paper.subject);
}

/// «ВПР по математике (программа 6 класса) весной 2021 года».
std::string what_and_when(const facts::Paper& paper, const catalog::Catalog& catalog) {
    return fmt::format("{} (программа {}\u00A0класса) {}", what(paper, catalog), paper.grade, when(paper));
}

/// «по методике ФИОКО 2019», with the departures from it.
std::string method(const Signal& signal, const facts::FactSet& facts) {
    if (!is_of_methodology(signal.kind)) {
        return "по расчёту системы (в методике ФИОКО 2019 этого признака нет)";
    }
    // The correlation is of the school alone; the other tests compare it with the region.
    const bool is_compared = signal.kind != SignalKind::RankNegative;
    const bool is_one_municipality = facts.organizations().municipalities().size() == 1;
    return fmt::format("{}{}",
                       is_official(signal, facts) ? "по методике ФИОКО 2019" : "по аналогии с методикой ФИОКО 2019",
                       is_compared && is_one_municipality ? " (сравнение с муниципалитетом: работ региона нет)" : "");
}

/// Ends every sentence alike: a sign asks for re-checking, its absence asks for nothing.
std::string verdict(const Signal& signal, const facts::FactSet& facts, std::string_view genitive) {
    return signal.is_flagged ? fmt::format("Признак {} {}; требуется перепроверка.", genitive, method(signal, facts))
                             : fmt::format("Признака {} {} нет.", genitive, method(signal, facts));
}

std::string explain_mean(const Signal& signal, const MeanEvidence& evidence) {
    return fmt::format(
        "средний балл школы {} при среднем {} {}; нижняя граница интервала школы {} ({}) {} верхней границы общего "
        "интервала {} ({})",
        format(evidence.mean, 2), format(evidence.reference_mean, 2),
        evidence.is_region_report ? "по региону (отчёт ФИС ОКО «Распределение первичных баллов»)"
                                  : "по всем полученным работам",
        format(signal.statistic, 2), works(signal.n), signal.is_flagged ? "выше" : "не выше",
        format(signal.threshold, 2), works(evidence.reference_n));
}

std::string explain_rank(const Signal& signal, const RankEvidence& evidence) {
    const bool signs_differ = (signal.statistic < 0) != (evidence.corrected < 0);
    const std::string corrected =
        signs_differ ? fmt::format("; с поправкой на одинаковые отметки и баллы он равен {}, знак другой",
                                   format(evidence.corrected, 2))
                     : "";
    return fmt::format(
        "связь первичного балла с отметкой по журналу: коэффициент Спирмена по формуле методики {} ({} с отметкой), {} "
        "порога {}{}",
        format(signal.statistic, 2), works(signal.n), signal.is_flagged ? "ниже" : "не ниже",
        signal.threshold == 0 ? "0" : format(signal.threshold, 2), corrected);
}

std::string explain_cohort(const Signal& signal, const CohortEvidence& evidence, const facts::FactSet& facts) {
    const facts::Paper& earlier = facts.papers()[evidence.earlier_paper];
    const bool is_fall = signal.kind == SignalKind::CohortFall;
    const std::string_view relation = signal.is_flagged ? (is_fall ? "выше" : "ниже") : is_fall ? "не выше" : "не ниже";
    return fmt::format(
        "средний результат школы {} максимального балла ({}), у той же параллели {} (программа {}\u00A0класса) — {} "
        "({}); отношение прежнего результата к новому {} {} границы {} (по {}\u00A0{} с обоими результатами)",
        format_percent(100 * evidence.later_share), works(signal.n), when(earlier), earlier.grade,
        format_percent(100 * evidence.earlier_share), works(evidence.earlier_n), format(signal.statistic, 2), relation,
        format(signal.threshold, 2), format(evidence.num_organizations),
        number::plural(evidence.num_organizations, "школе", "школам", "школам"));
}

std::string probability(double p) {
    return p < 0.001 ? "менее 0,001" : format(p, 3);
}

/// «3» — 9 из 10 (90,0 %; в других школах 80,0 %, при ровном распределении 55,0 %).
std::string explain_boundary(const HeapingEvidence& evidence, std::size_t boundary) {
    const std::int32_t beside = evidence.at[boundary] + evidence.under[boundary];
    if (beside == 0) {
        return fmt::format("«{}» — работ нет", boundary + 3);
    }
    std::string text = fmt::format("«{}» — {} из {} ({}", boundary + 3, evidence.at[boundary], beside,
                                   format_percent(100.0 * evidence.at[boundary] / beside));
    if (evidence.in_others[boundary] > 0) {
        text += fmt::format("; в других школах {}", format_percent(100 * evidence.in_others[boundary]));
    }
    if (evidence.in_smooth[boundary] > 0) {
        text += fmt::format("; при ровном распределении {}", format_percent(100 * evidence.in_smooth[boundary]));
    }
    return text + ")";
}

std::string explain_heaping(const Signal& signal, const HeapingEvidence& evidence) {
    std::string boundaries;
    for (std::size_t i = 0; i < evidence.at.size(); ++i) {
        boundaries += fmt::format("{}{}", i == 0 ? "" : ", ", explain_boundary(evidence, i));
    }
    const bool is_of_others = evidence.reference == HeapingReference::OtherSchools;
    return fmt::format(
        "среди работ с пороговым баллом отметки и на балл ниже пороговый балл имеют: {}; всего {}; вероятность такого "
        "или большего скопления, если школа не отличается от {}, {}, с поправкой на число школ {} при пороге {}",
        boundaries, works(signal.n), is_of_others ? "других" : "ровного распределения",
        probability(evidence.combined_p), probability(signal.statistic), format(signal.threshold, 2));
}

/// «вероятность такого отличия у обычной школы 0,012, с поправкой на все школы (631) 0,2 при пороге 0,05».
std::string chances(const Signal& signal, std::int64_t num_schools) {
    return fmt::format("вероятность такого отличия у обычной школы {}, с поправкой на все школы ({}) {} при пороге {}",
                       probability(signal.false_alarm.value_or(1)), format(num_schools), probability(signal.statistic),
                       format(signal.threshold, 2));
}

/// The same of a class: a school has several, any of which could stand out.
std::string chances_of_class(const Signal& signal, const OutlierEvidence& evidence) {
    return fmt::format(
        "вероятность такого отличия хотя бы в одном классе обычной школы (здесь проверено {}) {}, с поправкой на все "
        "классы ({}) {} при пороге {}",
        format(evidence.num_classes), probability(signal.false_alarm.value_or(1)), format(evidence.num_units),
        probability(signal.statistic), format(signal.threshold, 2));
}

std::string class_name(const facts::FactSet& facts, std::int32_t code) {
    const facts::Column* column = facts.results().find("class");
    return column == nullptr || code < 0 ? "" : fmt::format(" «{}»", column->label(code));
}

std::string explain_level(const Signal& signal, const OutlierEvidence& evidence) {
    return fmt::format(
        "средний балл школы {} ({}), в среднем по школам {}; у обычной школы с таким числом работ он отклоняется на "
        "{} (одно стандартное отклонение), здесь — на {} таких отклонения; {}",
        format(evidence.value, 2), works(signal.n), format(evidence.usual, 2), format(evidence.deviation, 2),
        format(evidence.z(), 2), chances(signal, evidence.num_units));
}

std::string explain_misfit(const Signal& signal, const OutlierEvidence& evidence, const facts::FactSet& facts) {
    return fmt::format(
        "в классе{} ({}) трудные задания решены при нерешённых лёгких {}, чем в других работах с тем же числом "
        "решённых заданий: отличие в {} стандартных отклонения класса; {}",
        class_name(facts, evidence.class_code), works(signal.n), evidence.z() > 0 ? "чаще" : "реже",
        format(evidence.z(), 2), chances_of_class(signal, evidence));
}

std::string explain_outlier(const Signal& signal, const OutlierEvidence& evidence, const facts::FactSet& facts) {
    return signal.kind == SignalKind::ClassMisfit ? explain_misfit(signal, evidence, facts)
                                                  : explain_level(signal, evidence);
}

/// «отметка за работу ниже отметки по журналу».
std::string_view journal_words(SignalKind kind) {
    if (kind == SignalKind::JournalGap) {
        return "отметка за работу расходится с журналом на 2 и больше";
    }
    if (kind == SignalKind::JournalLowered) {
        return "отметка за работу ниже отметки по журналу";
    }
    return kind == SignalKind::JournalRaised ? "отметка за работу выше отметки по журналу"
                                             : "отметка за работу равна отметке по журналу";
}

std::string explain_journal(const Signal& signal, const JournalEvidence& evidence) {
    const double share = static_cast<double>(evidence.count.hits) / static_cast<double>(evidence.count.trials);
    std::string text =
        fmt::format("{} в {} из {} ({}), по всем школам в {}", journal_words(signal.kind), format(evidence.count.hits),
                    format(evidence.count.trials), format_percent(100 * share), format_percent(100 * evidence.in_all));
    if (evidence.kappa) {
        text += fmt::format("; согласие отметок (взвешенная каппа) {}", format(*evidence.kappa, 2));
    }
    if (signal.kind == SignalKind::JournalExact) {
        return text + fmt::format("; нижняя граница интервала доли {} {} порога {}",
                                  format_percent(100 * signal.statistic), signal.is_flagged ? "выше" : "не выше",
                                  format_percent(100 * signal.threshold));
    }
    return text + "; " + chances(signal, evidence.num_organizations);
}

std::string explain_inversion(const Signal& signal, const InversionEvidence& evidence) {
    std::string text = fmt::format(
        "при той же сумме баллов школа набирает больше на трудных заданиях и меньше на лёгких, чем другие ({}): "
        "отличие в {} стандартных отклонения школы; лёгких заданий, решённых значимо хуже, чем по всем работам: {}, "
        "трудных, решённых значимо лучше: {}",
        works(signal.n), format(evidence.outlier.z(), 2), evidence.num_easy_worse, evidence.num_hard_better);
    if (!signal.is_flagged) {
        text = fmt::format(
            "соотношение баллов за трудные и лёгкие задания при той же сумме ({}) отличается от обычного на {} "
            "стандартных отклонения школы",
            works(signal.n), format(evidence.outlier.z(), 2));
    }
    if (evidence.rank_correlation) {
        text += fmt::format("; порядок трудности заданий в школе и по всем работам связан с коэффициентом {}",
                            format(*evidence.rank_correlation, 2));
    }
    return text + "; " + chances(signal, evidence.outlier.num_units);
}

std::string explain_similarity(const Signal& signal, const SimilarityEvidence& evidence, const facts::FactSet& facts) {
    return fmt::format(
        "в классе{} ({}) две работы в среднем совпадают в {} заданиях, при таких суммах баллов ожидается {} ({} пар); "
        "отличие в {} стандартных отклонения класса; {}. Чьи это работы и отчего совпадают, расчёт не говорит: "
        "сходство бывает и оттого, что класс учили одному и тому же",
        class_name(facts, evidence.outlier.class_code), works(signal.n), format(evidence.equal_answers, 2),
        format(evidence.expected_answers, 2), format(evidence.num_pairs), format(evidence.outlier.z(), 2),
        chances_of_class(signal, evidence.outlier));
}

std::string explain_unconfirmed(const Signal& signal, const UnconfirmedEvidence& evidence, const facts::FactSet& facts,
                                const catalog::Catalog& catalog) {
    const facts::Paper& earlier = facts.papers()[evidence.earlier_paper];
    return fmt::format(
        "средний балл школы {} ({}); по результату той же параллели в {} (средний балл {}, {}) у школ в среднем бывает "
        "{}; отличие в {} стандартных отклонения; {}. Коды участников процедур не связаны: сравниваются "
        "параллели, состав которых мог измениться",
        format(evidence.outlier.value, 2), works(signal.n), what_and_when(earlier, catalog),
        format(evidence.earlier_mean, 2), works(evidence.earlier_n), format(evidence.outlier.usual, 2),
        format(evidence.outlier.z(), 2), chances(signal, evidence.outlier.num_units));
}

/// What the sign is a sign of, genitive: «завышенного среднего балла».
std::string_view genitive(SignalKind kind) {
    switch (kind) {
        case SignalKind::MeanHigh:
            return "завышенного среднего балла";
        case SignalKind::RankNegative:
            return "несоответствия результатов и школьных отметок";
        case SignalKind::CohortFall:
            return "резкого падения результатов параллели";
        case SignalKind::CohortRise:
            return "резкого возрастания результатов параллели";
        case SignalKind::Heaping:
            return "скопления баллов на границах отметок";
        case SignalKind::LevelHigh:
            return "необычно высокого среднего балла";
        case SignalKind::JournalGap:
            return "расхождения с журналом на 2 отметки и больше";
        case SignalKind::JournalLowered:
            return "отметок за работу ниже журнала";
        case SignalKind::JournalRaised:
            return "отметок за работу выше журнала";
        case SignalKind::JournalExact:
            return "почти полного совпадения с журналом";
        case SignalKind::ItemInversion:
            return "обратного соотношения трудных и лёгких заданий";
        case SignalKind::ClassSimilarity:
            return "сходства ответов внутри класса";
        case SignalKind::ClassMisfit:
            return "необычных сочетаний ответов в классе";
        case SignalKind::Unconfirmed:
            return "неподтверждённого результата прежней процедуры";
    }
    return "";
}

/// The comparison itself, by kind of evidence.
struct Comparison {
    const Signal& signal;
    const facts::FactSet& facts;
    const catalog::Catalog& catalog;

    std::string operator()(const MeanEvidence& evidence) const { return explain_mean(signal, evidence); }
    std::string operator()(const RankEvidence& evidence) const { return explain_rank(signal, evidence); }
    std::string operator()(const CohortEvidence& evidence) const { return explain_cohort(signal, evidence, facts); }
    std::string operator()(const HeapingEvidence& evidence) const { return explain_heaping(signal, evidence); }
    std::string operator()(const OutlierEvidence& evidence) const { return explain_outlier(signal, evidence, facts); }
    std::string operator()(const JournalEvidence& evidence) const { return explain_journal(signal, evidence); }
    std::string operator()(const InversionEvidence& evidence) const { return explain_inversion(signal, evidence); }
    std::string operator()(const SimilarityEvidence& evidence) const {
        return explain_similarity(signal, evidence, facts);
    }
    std::string operator()(const UnconfirmedEvidence& evidence) const {
        return explain_unconfirmed(signal, evidence, facts, catalog);
    }
};

}  // namespace

bool is_official(const Signal& signal, const facts::FactSet& facts) {
    const facts::Paper& paper = facts.papers()[signal.paper];
    if (paper.subject != "russian" && paper.subject != "math") {
        return false;
    }
    const bool is_vpr_of_4_or_5 = paper.procedure == "vpr" && (paper.grade == 4 || paper.grade == 5);
    if (signal.kind == SignalKind::MeanHigh) {
        return is_vpr_of_4_or_5 || paper.procedure == "oge";
    }
    if (signal.kind == SignalKind::RankNegative) {
        return is_vpr_of_4_or_5;
    }
    const bool is_change = signal.kind == SignalKind::CohortFall || signal.kind == SignalKind::CohortRise;
    return is_change && paper.procedure == "vpr" && paper.grade == 5;
}

std::string explain(const Signal& signal, const facts::FactSet& facts, const catalog::Catalog& catalog) {
    return fmt::format("{}: {}. {}", what_and_when(facts.papers()[signal.paper], catalog),
                       std::visit(Comparison{signal, facts, catalog}, signal.evidence),
                       verdict(signal, facts, genitive(signal.kind)));
}

}  // namespace msoko::analysis
