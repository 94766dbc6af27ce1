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
    if (signal.kind == SignalKind::Heaping) {
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
        "средний балл школы {} при среднем {} по всем полученным работам; нижняя граница интервала школы {} ({}) {} "
        "верхней границы общего интервала {} ({})",
        format(evidence.mean, 2), format(evidence.reference_mean, 2), format(signal.statistic, 2), works(signal.n),
        signal.is_flagged ? "выше" : "не выше", format(signal.threshold, 2), works(evidence.reference_n));
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
    }
    return "";
}

/// The comparison itself, by kind of evidence.
struct Comparison {
    const Signal& signal;
    const facts::FactSet& facts;

    std::string operator()(const MeanEvidence& evidence) const { return explain_mean(signal, evidence); }
    std::string operator()(const RankEvidence& evidence) const { return explain_rank(signal, evidence); }
    std::string operator()(const CohortEvidence& evidence) const { return explain_cohort(signal, evidence, facts); }
    std::string operator()(const HeapingEvidence& evidence) const { return explain_heaping(signal, evidence); }
};

}  // namespace

bool is_official(const Signal& signal, const facts::FactSet& facts) {
    const facts::Paper& paper = facts.papers()[signal.paper];
    if (paper.subject != "russian" && paper.subject != "math") {
        return false;
    }
    const bool is_vpr_of_4_or_5 = paper.procedure == "vpr" && (paper.grade == 4 || paper.grade == 5);
    switch (signal.kind) {
        case SignalKind::MeanHigh:
            return is_vpr_of_4_or_5 || paper.procedure == "oge";
        case SignalKind::RankNegative:
            return is_vpr_of_4_or_5;
        case SignalKind::CohortFall:
        case SignalKind::CohortRise:
            return paper.procedure == "vpr" && paper.grade == 5;
        case SignalKind::Heaping:
            return false;
    }
    return false;
}

std::string explain(const Signal& signal, const facts::FactSet& facts, const catalog::Catalog& catalog) {
    return fmt::format("{}: {}. {}", what_and_when(facts.papers()[signal.paper], catalog),
                       std::visit(Comparison{signal, facts}, signal.evidence),
                       verdict(signal, facts, genitive(signal.kind)));
}

}  // namespace msoko::analysis
