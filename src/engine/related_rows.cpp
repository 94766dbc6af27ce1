#include "related_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "aggregate_value.hpp"
#include "evaluation.hpp"
#include "program.hpp"
#include "scan.hpp"

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
        : table_(table),
          keys_(table.own(), person),
          aggregate_(aggregate),
          needs_samples_(needs_samples(aggregate)),
          program_(table),
          where_(add_condition(program_, aggregate.population->where)) {
        if (!aggregate.arguments.empty()) {
            const Expression& argument = aggregate.arguments.front();
            const Expression& counted = argument.op == Op::Top ? argument.arguments.front() : argument;
            argument_ = program_.add(counted);
            is_condition_ = counted.type.kind == formula::Kind::Condition;
        }
        const Keys of_organizations(table.own(), nullptr);
        Evaluation evaluation(program_, std::min(kBatchRows, table.num_rows()));
        for (std::size_t first = 0; first < table.num_rows(); first += kBatchRows) {
            const std::size_t rows = std::min(kBatchRows, table.num_rows() - first);
            evaluation.run(first, rows);
            for (std::size_t bit = 0; bit < rows; ++bit) {
                if (const std::optional<Key> sender = of_organizations.of(first + bit)) {
                    senders_.insert(*sender);
                }
                add_row(first + bit, bit, evaluation);
            }
        }
    }

    [[nodiscard]] Scalar value(const Key& key) const {
        const auto found = groups_.find(key);
        if (found == groups_.end()) {
            const bool has_sent = senders_.contains({key.year, key.organization, 0});
            return has_sent ? value_of(Group()) : std::nullopt;
        }
        return value_of(found->second);
    }

  private:
    void add_row(std::size_t row, std::size_t bit, const Evaluation& evaluation) {
        const bool is_meant = where_ == kNoNode || is_set(evaluation.condition(where_).is_true, bit);
        const std::optional<Key> key = is_meant ? keys_.of(row) : std::nullopt;
        if (!key) {
            return;
        }
        Group& group = groups_[*key];
        ++group.counted;
        if (argument_ == kNoNode) {
            group.sums.add(1);
        } else if (is_condition_) {
            const ConditionSlice of = evaluation.condition(argument_);
            const bool is_true = is_set(of.is_true, bit);
            if (is_true || is_set(of.is_false, bit)) {
                group.sums.add(is_true ? 1 : 0);
            }
        } else if (const NumberSlice numbers = evaluation.number(argument_); is_set(numbers.known, bit)) {
            group.sums.add(aggregate_.op == Op::Count ? 1 : numbers.values[bit]);
            if (needs_samples_) {
                group.samples.push_back(numbers.values[bit]);
            }
        }
    }

    [[nodiscard]] Scalar value_of(const Group& group) const {
        return aggregate_value(aggregate_, group.sums, group.counted, &group.samples);
    }

    WideTable& table_;
    Keys keys_;
    const Expression& aggregate_;
    bool needs_samples_;
    Program program_;
    NodeIndex where_;
    NodeIndex argument_ = kNoNode;
    bool is_condition_ = false;
    std::unordered_map<Key, Group, KeyHash> groups_;
    std::unordered_set<Key, KeyHash> senders_;  // organizations and years that have any row
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
    for (std::size_t row = 0; row < rows.num_rows(); ++row) {
        const std::optional<Key> key = keys.of(row, aggregate.is_year_before ? 1 : 0);
        const Scalar value = key ? groups.value(*key) : std::nullopt;
        if (value) {
            builder.append(*value);
        } else {
            builder.append_missing();
        }
    }
    return std::move(builder).build();
}

}  // namespace msoko::engine
