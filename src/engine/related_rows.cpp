#include "related_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "aggregate_value.hpp"
#include "evaluation.hpp"
#include "plan_group.hpp"
#include "program.hpp"
#include "unit_aggregates.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

constexpr std::size_t kBatchRows = 4096;
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
          keys_(table.own(), person),
          aggregate_(aggregate),
          needs_samples_(needs_samples(aggregate)) {
        if (aggregate.population->unit == formula::UnitKind::Row) {
            add_rows(table);
        } else {
            add_units(table);
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
    [[nodiscard]] const Expression* counted() const { return counted_by(aggregate_); }

    void add_rows(WideTable& table) {
        Program program(table);
        const NodeIndex where = add_condition(program, aggregate_.population->where);
        const NodeIndex argument = counted() == nullptr ? kNoNode : program.add(*counted());
        Evaluation evaluation(program, std::min(kBatchRows, table.num_rows()));
        for (std::size_t first = 0; first < table.num_rows(); first += kBatchRows) {
            const std::size_t rows = std::min(kBatchRows, table.num_rows() - first);
            evaluation.run(first, rows);
            const auto visit = [&](std::size_t row) {
                if (const std::optional<Key> key = keys_.of(row)) {
                    add(*key, argument == kNoNode ? Scalar(1.0) : evaluation.scalar(argument, row - first));
                }
            };
            if (where == kNoNode) {
                for (std::size_t row = first; row < first + rows; ++row) {
                    visit(row);
                }
            } else {
                for_each_row(evaluation.condition(where).is_true, first, first, first + rows, visit);
            }
        }
    }

    /// Units of each organization: students, classes, ... put together from its rows.
    void add_units(WideTable& table) {
        const formula::Population& population = *aggregate_.population;
        const Layout layout = layout_of(table.own());
        Program program(table);
        const NodeIndex where = add_condition(program, population.where);
        const UnitAggregates inner(population.inner, program);
        std::vector<Scalar> values;
        for (const Span& span : layout.spans) {
            const std::size_t first = span.begin / kWordRows * kWordRows;
            Evaluation evaluation(program, span.end - first);
            evaluation.run(first, span.end - first);
            const Units units = units_of(population.unit, table.own(), span);
            for (std::size_t unit = 0; unit + 1 < units.offsets.size(); ++unit) {
                std::vector<std::uint32_t> rows(
                    units.rows.begin() + static_cast<std::ptrdiff_t>(units.offsets[unit]),
                    units.rows.begin() + static_cast<std::ptrdiff_t>(units.offsets[unit + 1]));
                std::erase_if(rows, [&](std::uint32_t row) {
                    return where != kNoNode && !is_set(evaluation.condition(where).is_true, row - first);
                });
                if (!rows.empty()) {
                    const Key key = *keys_.of(rows.front());
                    std::transform(rows.begin(), rows.end(), rows.begin(),
                                   [first](std::uint32_t row) { return row - static_cast<std::uint32_t>(first); });
                    inner.of_unit(rows, evaluation, values);
                    add_unit(key, values);
                }
            }
        }
    }

    void add_unit(const Key& key, const std::vector<Scalar>& inner) {
        const auto leaf = [&inner](const Expression& node) { return inner[node.slot]; };
        if (aggregate_.population->having) {
            const Scalar is_kept = evaluate(*aggregate_.population->having, leaf);
            if (!is_kept || *is_kept == 0) {
                return;
            }
        }
        add(key, counted() == nullptr ? Scalar(1.0) : evaluate(*counted(), leaf));
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
        const bool counts_numbers =
            aggregate_.op == Op::Count && counted() != nullptr && counted()->type.kind == formula::Kind::Number;
        group.sums.add(counts_numbers ? 1 : *value);
        if (needs_samples_) {
            group.samples.push_back(*value);
        }
    }

    [[nodiscard]] Scalar value_of(const Group& group) const {
        return aggregate_value(aggregate_, group.sums, group.counted, &group.samples);
    }

    const Senders& senders_;
    Keys keys_;
    const Expression& aggregate_;
    bool needs_samples_;
    std::unordered_map<Key, Group, KeyHash> groups_;
    std::pair<const Key, Group>* last_ = nullptr;  // rows of one key mostly stand together
};

}  // namespace

Senders senders_of(const facts::FactTable& table) {
    Senders senders;
    const Keys keys(table, nullptr);
    std::optional<Key> last;
    for (std::size_t row = 0; row < table.num_rows(); ++row) {
        const std::optional<Key> key = keys.of(row);
        if (key && key != last) {
            senders.insert({key->year, key->organization});
            last = key;
        }
    }
    return senders;
}

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
    for (std::size_t row = 0; row < rows.num_rows(); ++row) {
        const std::optional<Key> key = of_rows.of(row, years_before);
        const auto found = key ? row_by_key.find(*key) : row_by_key.end();
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
