#include "difference.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "layout.hpp"

namespace msoko::engine {
namespace {

using facts::Column;
using facts::FactSet;
using facts::FactTable;

constexpr std::array<std::string_view, 2> kOfNoMatter = {"source", "source_row"};

/// What follows from the work is compared once, by the works.
bool matters(std::string_view column, bool is_of_results) {
    const bool is_told_by_work = is_of_results && column != "paper" && facts::follows_from_paper(column);
    return !is_told_by_work && std::find(kOfNoMatter.begin(), kOfNoMatter.end(), column) == kOfNoMatter.end();
}

/// Rows of one organization, run and year before and after.
struct SpanPair {
    Span before;
    Span after;
    YearPlace place;
    bool differs = false;
};

/// What a row of one column is in the other: codes follow each its own dictionary.
class SameValue {
  public:
    SameValue(const Column& before, const Column& after) : before_(before), after_(after) {
        if (before.dictionary() != after.dictionary()) {
            for (const std::string& word : before.dictionary()) {
                code_of_.push_back(after.code(word));
            }
        }
    }

    void compare(std::vector<SpanPair>& pairs) const {
        if (!before_.has_any() && !after_.has_any()) {
            return;
        }
        if (!before_.has_any() || !after_.has_any()) {
            compare(pairs, [this](std::size_t a, std::size_t b) { return before_.has(a) == after_.has(b); });
            return;
        }
        std::visit(
            [&](const auto& a, const auto& b) {
                if constexpr (std::is_same_v<decltype(a), decltype(b)> &&
                              !std::is_same_v<std::decay_t<decltype(a)>, facts::SharedValues>) {
                    if (code_of_.empty() && before_.validity().empty() && after_.validity().empty()) {
                        compare_whole(pairs, a, b);
                        return;
                    }
                }
                compare(pairs, [&](std::size_t i, std::size_t j) {
                    return before_.has(i) ? after_.has(j) && is_same(a[i], b[j]) : !after_.has(j);
                });
            },
            before_.storage(), after_.storage());
    }

  private:
    template <typename Number, typename Other>
    [[nodiscard]] bool is_same(Number before, Other after) const {
        if (code_of_.empty()) {
            return static_cast<double>(before) == static_cast<double>(after);
        }
        const std::optional<std::uint32_t> code = code_of_[static_cast<std::size_t>(before)];
        return code && static_cast<double>(*code) == static_cast<double>(after);
    }

    template <typename IsSame>
    static void compare(std::vector<SpanPair>& pairs, const IsSame& is_same) {
        for (SpanPair& pair : pairs) {
            for (std::uint32_t i = pair.before.begin; i < pair.before.end && !pair.differs; ++i) {
                pair.differs = !is_same(i, pair.after.begin + (i - pair.before.begin));
            }
        }
    }

    /// Where every row is valid and codes mean the same: span by span.
    template <typename Values>
    static void compare_whole(std::vector<SpanPair>& pairs, const Values& before, const Values& after) {
        for (SpanPair& pair : pairs) {
            const auto first = before.begin() + pair.before.begin;
            pair.differs =
                pair.differs || !std::equal(first, before.begin() + pair.before.end, after.begin() + pair.after.begin);
        }
    }

    const Column& before_;
    const Column& after_;
    std::vector<std::optional<std::uint32_t>> code_of_;  // by code before; empty where codes mean the same
};

auto key_of(const Layout& layout, std::size_t span) {
    const Stretch& stretch = layout.stretches[layout.spans[span].stretch];
    return std::tuple<int, const std::string&, std::uint32_t>(stretch.year, stretch.run,
                                                              layout.spans[span].organization);
}

YearPlace place_of(const Layout& layout, std::size_t span) {
    return {layout.stretches[layout.spans[span].stretch].year, layout.spans[span].organization};
}

/// Spans that both have, of as many rows; the places of the others differ.
std::vector<SpanPair> pair_spans(const Layout& before, const Layout& after, std::set<YearPlace>& places) {
    std::map<std::tuple<int, std::string, std::uint32_t>, std::size_t> known;
    for (std::size_t i = 0; i < before.spans.size(); ++i) {
        known.emplace(key_of(before, i), i);
    }
    std::vector<SpanPair> pairs;
    pairs.reserve(after.spans.size());
    for (std::size_t j = 0; j < after.spans.size(); ++j) {
        const auto found = known.find(key_of(after, j));
        const Span& there = after.spans[j];
        if (found == known.end()) {
            places.insert(place_of(after, j));
            continue;
        }
        const Span& here = before.spans[found->second];
        if (here.end - here.begin == there.end - there.begin) {
            pairs.push_back({here, there, place_of(after, j)});
        } else {
            places.insert(place_of(after, j));
        }
        known.erase(found);
    }
    for (const auto& [key, span] : known) {
        places.insert(place_of(before, span));
    }
    return pairs;
}

bool has_same_columns(const FactTable& before, const FactTable& after) {
    const auto& a = before.columns();
    const auto& b = after.columns();
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& one, const auto& other) {
               return one.first == other.first && one.second.type() == other.second.type() &&
                      one.second.has_any() == other.second.has_any();
           });
}

/// Answers of the rows of a span stand together.
bool has_same_points(const FactSet& before, const FactSet& after, const SpanPair& pair) {
    for (std::uint32_t i = pair.before.begin; i < pair.before.end; ++i) {
        const auto a = before.points(i);
        const auto b = after.points(pair.after.begin + (i - pair.before.begin));
        if (!std::equal(a.begin(), a.end(), b.begin(), b.end())) {
            return false;
        }
    }
    return true;
}

std::set<YearPlace> places_of(const FactSet& before, const FactSet& after, const FactTable& a, const FactTable& b) {
    std::set<YearPlace> places;
    const bool is_of_results = &a == &before.results();
    std::vector<SpanPair> pairs = pair_spans(layout_of(a), layout_of(b), places);
    for (const auto& [name, column] : a.columns()) {
        if (matters(name, is_of_results)) {
            SameValue(column, b.column(name)).compare(pairs);
        }
    }
    for (SpanPair& pair : pairs) {
        if (pair.differs || (is_of_results && !has_same_points(before, after, pair))) {
            places.insert(pair.place);
        }
    }
    return places;
}

bool has_same_organizations(const facts::OrganizationDirectory& before, const facts::OrganizationDirectory& after) {
    const auto a = before.all();
    const auto b = after.all();
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const facts::Organization& one, const facts::Organization& other) {
                          return one.municipality == other.municipality && one.logins == other.logins &&
                                 one.earlier_municipalities == other.earlier_municipalities;
                      }) &&
           std::ranges::equal(before.municipalities(), after.municipalities());
}

/// Works are told by what they are; their tasks and scales decide what a row means.
bool has_same_works(const FactSet& before, const FactSet& after) {
    return std::ranges::equal(before.papers(), after.papers()) && [&] {
        for (std::size_t i = 0; i < before.papers().size(); ++i) {
            if (before.scale(i) != after.scale(i)) {
                return false;
            }
        }
        return true;
    }();
}

/// By name, the tables of two sets of facts; nullopt where they do not have the same ones with the same columns.
std::optional<std::map<std::string, std::pair<const FactTable*, const FactTable*>>> pair_tables(const FactSet& before,
                                                                                                const FactSet& after) {
    std::map<std::string, std::pair<const FactTable*, const FactTable*>> pairs;
    for (const FactTable* table : before.tables()) {
        pairs[table->name()].first = table;
    }
    for (const FactTable* table : after.tables()) {
        pairs[table->name()].second = table;
    }
    const bool are_same = std::all_of(pairs.begin(), pairs.end(), [](const auto& named) {
        const auto& [a, b] = named.second;
        return a != nullptr && b != nullptr && has_same_columns(*a, *b);
    });
    return are_same ? std::optional(std::move(pairs)) : std::nullopt;
}

}  // namespace

Difference difference(const facts::FactSet& before, const facts::FactSet& after) {
    Difference result;
    const auto tables = pair_tables(before, after);
    if (!tables || before.years() != after.years() || !has_same_works(before, after) ||
        !has_same_organizations(before.organizations(), after.organizations())) {
        result.is_total = true;
        return result;
    }
    for (const auto& [name, pair] : *tables) {
        std::set<YearPlace> places = places_of(before, after, *pair.first, *pair.second);
        if (!places.empty()) {
            result.places.emplace(name, std::move(places));
        }
    }
    return result;
}

}  // namespace msoko::engine
