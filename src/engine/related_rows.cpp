#include "related_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "aggregate_value.hpp"
#include "column_collector.hpp"
#include "combinations.hpp"
#include "evaluation.hpp"
#include "plan_group.hpp"
#include "program.hpp"
#include "unit_aggregates.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

constexpr std::array<const char*, 2> kPersons = {"student", "employee"};

/// Year and organization, and the person where both tables know persons.
struct Key {
    std::int64_t year = 0;
    std::int64_t organization = 0;
    std::int64_t person = 0;
    friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
        std::uint64_t hash = 0;
        for (const std::int64_t part : {key.year, key.organization, key.person}) {
            hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15ULL;
            hash ^= hash >> 29U;
        }
        return static_cast<std::size_t>(hash);
    }
};

/// Column of persons that two tables share; nullptr where they share none.
const char* shared_person(const facts::FactTable& a, const facts::FactTable& b) {
    for (const char* person : kPersons) {
        if (a.find(person) != nullptr && b.find(person) != nullptr) {
            return person;
        }
    }
    return nullptr;
}

/// Keys of the rows of one table.
class Keys {
  public:
    Keys(const facts::FactTable& table, const char* person)
        : years_(table.find("year")),
          organizations_(table.find("organization")),
          persons_(person == nullptr ? nullptr : table.find(person)) {}

    /// nullopt where the row does not say whose it is.
    [[nodiscard]] std::optional<Key> of(std::size_t row, int years_before = 0) const {
        const bool is_known = years_ != nullptr && years_->has(row) && organizations_ != nullptr &&
                              organizations_->has(row) && (persons_ == nullptr || persons_->has(row));
        if (!is_known) {
            return std::nullopt;
        }
        return Key{years_->integer(row) - years_before, organizations_->integer(row),
                   persons_ == nullptr ? 0 : persons_->integer(row)};
    }

  private:
    const facts::Column* years_;
    const facts::Column* organizations_;
    const facts::Column* persons_;
};

/// What is accumulated of the related rows of one key.
struct Group {
    std::int64_t counted = 0;
    cube::Accumulator sums;
    std::vector<double> samples;
};

/// Accumulates an aggregate by key over the rows of its own table.
class Groups {
  public:
    Groups(WideTable& table, const char* person, const Expression& aggregate)
        : senders_(table.senders()),
          persons_(person == nullptr ? nullptr : table.own().find(person)),
          aggregate_(aggregate),
          counted_(counted_by(aggregate)),
          needs_samples_(needs_samples(aggregate)) {
        const formula::Population& population = *aggregate.population;
        Program program(table);
        const NodeIndex where = add_condition(program, population.where);
        ColumnCollector columns(table, false);
        columns.add(population.where);
        if (population.unit == formula::UnitKind::Row) {
            const BoundAggregate bound = bind(aggregate, program);
            columns.add_argument(aggregate);
            add_rows(table, program, std::move(columns).take(), where, bound);
        } else {
            const UnitAggregates inner(population.inner, program);
            for (const Expression& one : population.inner) {
                columns.add(one);
            }
            add_units(table, program, std::move(columns).take(), where, inner);
        }
    }

    [[nodiscard]] Scalar value(const Key& key) const {
        const auto found = groups_.find(key);
        if (found == groups_.end()) {
            const bool has_sent = senders_.contains({key.year, key.organization});
            return has_sent ? value_of(Group()) : std::nullopt;
        }
        return value_of(found->second);
    }

  private:
    /// What every row of a combination adds.
    struct Addend {
        bool is_counted = false;
        Scalar value;
    };

    void add_rows(WideTable& table, const Program& program, const std::vector<const facts::Column*>& columns,
                  NodeIndex where, const BoundAggregate& bound) {
        for (const Stretch& stretch : table.layout().stretches) {
            const CombinedEvaluation evaluated(program, table.combinations(columns, stretch));
            const std::vector<std::uint8_t> is_counted = evaluated.flags(where);
            std::vector<Addend> addends(is_counted.size());
            for (std::size_t i = 0; i < addends.size(); ++i) {
                addends[i] = {is_counted[i] != 0, bound.addend(evaluated.evaluation(), i)};
            }
            for (std::size_t i = stretch.first_span; i < stretch.last_span; ++i) {
                const Span& span = table.layout().spans[i];
                const std::span<const std::uint32_t> numbers = evaluated.combinations().of_rows(span.begin, span.end);
                for (std::size_t row = 0; row < numbers.size(); ++row) {
                    const Addend& addend = addends[numbers[row]];
                    if (addend.is_counted && (persons_ == nullptr || persons_->has(span.begin + row))) {
                        add(key_of(stretch, span, span.begin + row), addend.value);
                    }
                }
            }
        }
    }

    /// Units of each organization: students, classes, ... put together from its rows.
    void add_units(WideTable& table, const Program& program, const std::vector<const facts::Column*>& columns,
                   NodeIndex where, const UnitAggregates& inner) {
        std::vector<std::uint32_t> unit;
        std::vector<Scalar> values;
        for (const Stretch& stretch : table.layout().stretches) {
            const CombinedEvaluation evaluated(program, table.combinations(columns, stretch));
            const std::vector<std::uint8_t> is_counted = evaluated.flags(where);
            const UnitAggregates::Addends addends = inner.addends(evaluated.evaluation(), is_counted.size());
            for (std::size_t i = stretch.first_span; i < stretch.last_span; ++i) {
                const Span& span = table.layout().spans[i];
                const std::span<const std::uint32_t> numbers = evaluated.combinations().of_rows(span.begin, span.end);
                const Units units = units_of(aggregate_.population->unit, table.own(), span);
                for (std::size_t number = 0; number + 1 < units.offsets.size(); ++number) {
                    const std::uint32_t first_row = units.rows[units.offsets[number]];
                    unit.clear();
                    for (std::size_t row = units.offsets[number]; row < units.offsets[number + 1]; ++row) {
                        const std::uint32_t combination = numbers[units.rows[row] - span.begin];
                        if (is_counted[combination] != 0) {
                            unit.push_back(combination);
                        }
                    }
                    if (!unit.empty()) {
                        inner.of_unit(unit, addends, values);
                        add_unit(key_of(stretch, span, first_row), values);
                    }
                }
            }
        }
    }

    [[nodiscard]] Key key_of(const Stretch& stretch, const Span& span, std::size_t row) const {
        return {stretch.year, span.organization, persons_ == nullptr ? 0 : persons_->integer(row)};
    }

    void add_unit(const Key& key, const std::vector<Scalar>& inner) {
        const auto leaf = [&inner](const Expression& node) { return inner[node.slot]; };
        if (aggregate_.population->having) {
            const Scalar is_kept = evaluate(*aggregate_.population->having, leaf);
            if (!is_kept || *is_kept == 0) {
                return;
            }
        }
        const Scalar value = counted_ == nullptr ? Scalar(1.0) : evaluate(*counted_, leaf);
        const bool counts_numbers =
            value && aggregate_.op == Op::Count && counted_ != nullptr && counted_->type.kind == formula::Kind::Number;
        add(key, counts_numbers ? Scalar(1.0) : value);
    }

    void add(const Key& key, Scalar value) {
        if (last_ == nullptr || last_->first != key) {
            last_ = &*groups_.try_emplace(key).first;
        }
        Group& group = last_->second;
        ++group.counted;
        if (!value) {
            return;
        }
        group.sums.add(*value);
        if (needs_samples_) {
            group.samples.push_back(*value);
        }
    }

    [[nodiscard]] Scalar value_of(const Group& group) const {
        return aggregate_value(aggregate_, group.sums, group.counted, &group.samples);
    }

    const Senders& senders_;
    const facts::Column* persons_;
    const Expression& aggregate_;
    const Expression* counted_;
    bool needs_samples_;
    std::unordered_map<Key, Group, KeyHash> groups_;
    std::pair<const Key, Group>* last_ = nullptr;  // rows of one key mostly stand together
};

}  // namespace

facts::Column join_column(const facts::FactTable& rows, const facts::FactTable& joined, const facts::Column& wanted,
                          int years_before) {
    constexpr std::uint32_t kSeveral = 0xFFFFFFFF;
    const char* person = shared_person(rows, joined);
    const Keys of_joined(joined, person);
    std::unordered_map<Key, std::uint32_t, KeyHash> row_by_key;
    for (std::uint32_t row = 0; row < joined.num_rows(); ++row) {
        if (const std::optional<Key> key = of_joined.of(row)) {
            const auto [place, is_new] = row_by_key.try_emplace(*key, row);
            place->second = is_new ? row : kSeveral;
        }
    }
    facts::ColumnBuilder builder(wanted.type());
    builder.set_dictionary(wanted.dictionary());
    const Keys of_rows(rows, person);
    std::optional<Key> last;
    auto found = row_by_key.end();
    for (std::size_t row = 0; row < rows.num_rows(); ++row) {
        if (const std::optional<Key> key = of_rows.of(row, years_before); row == 0 || key != last) {
            found = key ? row_by_key.find(*key) : row_by_key.end();
            last = key;
        }
        if (found == row_by_key.end() || found->second == kSeveral || !wanted.has(found->second)) {
            builder.append_missing();
        } else if (wanted.type() == catalog::ColumnType::Decimal) {
            builder.append(wanted.decimal(found->second));
        } else {
            builder.append(wanted.integer(found->second));
        }
    }
    return std::move(builder).build();
}

facts::Column aggregate_related(const facts::FactTable& rows, WideTable& other, const Expression& aggregate) {
    const char* person = shared_person(rows, other.own());
    const Groups groups(other, person, aggregate);
    const Keys keys(rows, person);
    facts::ColumnBuilder builder(catalog::ColumnType::Decimal);
    std::optional<Key> last;
    Scalar value;
    for (std::size_t row = 0; row < rows.num_rows(); ++row) {
        const std::optional<Key> key = keys.of(row, aggregate.is_year_before ? 1 : 0);
        if (row == 0 || key != last) {
            value = key ? groups.value(*key) : std::nullopt;
            last = key;
        }
        if (value) {
            builder.append(*value);
        } else {
            builder.append_missing();
        }
    }
    return std::move(builder).build();
}

}  // namespace msoko::engine
