#include "part_values.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "msoko/base/parallel.hpp"
#include "year_cells.hpp"

namespace msoko::engine {
namespace {

/// Values of one part, its breakdowns and reasons numbered by itself.
struct PartOutput {
    Output output;
    Reasons reasons;
    bool is_sound = true;  ///< what stands may stand
};

void write_part(const PartCells& part, const ValueRequest& request, PartOutput& into) {
    const PlanCells& cells = *part.cells;
    const Surroundings& around = request.around;
    stats::TIntervals intervals;
    ValueMaker maker(*cells.plan, cells.missing, into.reasons, intervals);
    std::vector<std::vector<YearRun>> runs;
    std::transform(cells.tables.begin(), cells.tables.end(), std::back_inserter(runs), runs_of_years);
    std::unique_ptr<YearCells> before;
    const auto is_wanted = [&](int year) { return cells.plan->validity.covers(year) && request.is_wanted(year); };
    for (const int year : around.years) {
        // The year before the first is only for previous(): like is compared with like.
        const bool is_asked_for = is_wanted(year);
        if (!is_asked_for && !is_wanted(year + 1)) {
            continue;
        }
        auto of_year = std::make_unique<YearCells>(YearJob{cells, runs, around, year, maker, part.only}, into.output);
        if (is_asked_for) {
            const bool has_numbers =
                of_year->write(before != nullptr && before->year() == year - 1 ? before.get() : nullptr);
            into.is_sound = into.is_sound && (has_numbers || part.only == nullptr);
        }
        before = std::move(of_year);
    }
}

/// Numbers of a part's breakdowns and reasons in the whole output.
struct Numbers {
    std::vector<std::uint32_t> breakdowns;
    std::vector<std::uint32_t> reasons;
};

/// Numbers the breakdowns of all parts in their order: that of each part's values stays theirs.
std::vector<Numbers> number(std::vector<PartOutput>& parts, Breakdowns& breakdowns, Reasons& reasons) {
    constexpr auto kInOrder = [](const cube::Breakdown& a, const cube::Breakdown& b) { return cube::is_before(a, b); };
    std::set<cube::Breakdown, decltype(kInOrder)> all;
    std::vector<std::vector<cube::Breakdown>> of_parts;
    for (PartOutput& part : parts) {
        of_parts.push_back(std::move(part.output.breakdowns).take());
        all.insert(of_parts.back().begin(), of_parts.back().end());
    }
    for (const cube::Breakdown& breakdown : all) {
        static_cast<void>(breakdowns.add(breakdown));
    }
    std::vector<Numbers> numbers(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (const cube::Breakdown& breakdown : of_parts[i]) {
            numbers[i].breakdowns.push_back(breakdowns.add(breakdown));
        }
        for (const std::string& reason : std::move(parts[i].reasons).take()) {
            numbers[i].reasons.push_back(reasons.add(reason));
        }
    }
    return numbers;
}

void renumber(const Numbers& numbers, std::span<cube::Entry> entries) {
    for (cube::Entry& entry : entries) {
        entry.breakdown = numbers.breakdowns[entry.breakdown];
        entry.value.reason = numbers.reasons[entry.value.reason];
    }
}

/// Appends the values of all parts, each indicator's in the table's order.
void append(const std::vector<PartCells>& cells, std::vector<PartOutput>& parts, const std::vector<Numbers>& numbers,
            Output& output, unsigned threads) {
    std::vector<std::size_t> offsets{0};
    for (const PartOutput& part : parts) {
        offsets.push_back(offsets.back() + part.output.entries.size());
    }
    output.entries.resize(offsets.back());
    const auto place = [&](std::size_t part) {
        return output.entries.begin() + static_cast<std::ptrdiff_t>(offsets[part]);
    };
    for_each_parallel(threads, parts.size(), [&](std::size_t i) {
        std::vector<cube::Entry>& entries = parts[i].output.entries;
        renumber(numbers[i], entries);
        std::move(entries.begin(), entries.end(), place(i));
        entries = {};
    });
    // The parts of one indicator share its years and places.
    for (std::size_t first = 0; first < parts.size();) {
        std::size_t last = first + 1;
        for (; last < parts.size() && cells[last].cells->indicator == cells[first].cells->indicator; ++last) {
            std::inplace_merge(place(first), place(last), place(last + 1),
                               [](const cube::Entry& a, const cube::Entry& b) { return cube::is_before(a, b); });
        }
        first = last;
    }
}

bool is_identity(const std::vector<std::uint32_t>& numbers) {
    std::uint32_t next = 0;
    return std::all_of(numbers.begin(), numbers.end(), [&next](std::uint32_t number) { return number == next++; });
}

/// Puts the values that stand among the new ones. Both are in the table's order.
void merge(const Standing& standing, const Numbers& numbers, std::vector<cube::Entry>& entries) {
    const auto old = standing.values->entries();
    const bool is_renumbered = !is_identity(numbers.breakdowns) || !is_identity(numbers.reasons);
    std::vector<cube::Entry> all;
    all.reserve(old.size() + entries.size());
    auto next = entries.begin();
    const auto append_before = [&](const cube::Entry& entry) {
        const auto last =
            std::find_if(next, entries.end(), [&](const cube::Entry& made) { return !cube::is_before(made, entry); });
        all.insert(all.end(), next, last);
        next = last;
    };
    const auto keep = [&](auto begin, auto end) {
        const auto first = all.insert(all.end(), begin, end);
        if (is_renumbered) {
            renumber(numbers, {first, all.end()});
        }
    };
    for (auto begin = old.begin(); begin != old.end();) {
        const auto end = std::find_if(begin, old.end(), [&](const cube::Entry& entry) {
            return entry.indicator != begin->indicator || entry.year != begin->year;
        });
        const Stands stands = standing.of_year(begin->indicator, begin->year);
        if (stands == Stands::Everything) {
            append_before(*begin);
            keep(begin, end);
        }
        for (; stands == Stands::Some && begin != end; ++begin) {
            if (standing.is_kept(*begin)) {
                append_before(*begin);
                keep(begin, begin + 1);
            }
        }
        begin = end;
    }
    all.insert(all.end(), next, entries.end());
    entries = std::move(all);
}

/// Breakdowns and reasons of the values that stand, as if they were of one more part.
PartOutput words_of(const cube::ValueTable& standing) {
    PartOutput part;
    for (const cube::Breakdown& breakdown : standing.breakdowns()) {
        static_cast<void>(part.output.breakdowns.add(breakdown));
    }
    for (const std::string& reason : standing.reasons()) {
        static_cast<void>(part.reasons.add(reason));
    }
    return part;
}

}  // namespace

std::optional<cube::ValueTable> make_values(const ValueRequest& request) {
    std::vector<PartOutput> parts(request.parts.size());
    for_each_parallel(request.threads, parts.size(),
                      [&](std::size_t i) { write_part(request.parts[i], request, parts[i]); });
    if (!std::all_of(parts.begin(), parts.end(), [](const PartOutput& part) { return part.is_sound; })) {
        return std::nullopt;
    }
    Output output;
    Reasons reasons;
    const cube::ValueTable* const standing = request.standing.values;
    if (standing != nullptr) {
        parts.push_back(words_of(*standing));
    }
    const std::vector<Numbers> numbers = number(parts, output.breakdowns, reasons);
    parts.resize(request.parts.size());
    append(request.parts, parts, numbers, output, request.threads);
    if (standing != nullptr) {
        merge(request.standing, numbers.back(), output.entries);
    }
    if (request.is_composite_wanted) {
        compute_composites(request.plans, *request.is_composite_wanted, output, reasons);
    }
    std::vector<std::string> indicators;
    indicators.reserve(request.plans.size());
    for (const formula::Plan& plan : request.plans) {
        indicators.push_back(plan.indicator);
    }
    return cube::ValueTable(std::move(indicators), std::move(output.breakdowns).take(), std::move(reasons).take(),
                            std::move(output.entries));
}

}  // namespace msoko::engine
