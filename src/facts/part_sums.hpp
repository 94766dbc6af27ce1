#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"
#include "successors.hpp"

namespace msoko::facts {

/// Makes one row of several in tables with one row an organization and year: the parts of a successor become one.
class PartSums {
  public:
    PartSums(const Successors& successors, const catalog::Catalog& catalog)
        : successors_(successors), catalog_(catalog) {}

    /// Notes which parts have rows of any kind in a year.
    void look_at(const WorkBatch& batch);
    void look_at(const TableBatch& batch);
    /// Replaces the rows of parts. @pre look_at was called with all batches
    void merge(std::vector<TableBatch>& tables) const;

  private:
    /// A successor in a year.
    using Key = std::pair<int, std::uint32_t>;
    struct Place {
        std::uint32_t batch;
        std::uint32_t row;
    };
    /// By part: its rows, the first one first.
    using Parts = std::map<std::uint32_t, std::vector<Place>>;

    void note(int year, const std::string& login);
    /// How many parts must know a number for it to be known of all.
    [[nodiscard]] std::size_t num_parts(const Key& key, const Parts& with_rows) const;
    void merge_table(const std::string& name, std::vector<TableBatch>& tables) const;
    [[nodiscard]] Column merged(const catalog::ColumnDescription& column, const std::map<Key, Parts>& rows,
                                const std::vector<TableBatch>& tables) const;

    const Successors& successors_;
    const catalog::Catalog& catalog_;
    std::map<Key, std::set<std::uint32_t>> present_;  ///< parts that were on their own
};

}  // namespace msoko::facts
