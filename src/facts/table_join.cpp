#include "table_join.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <tuple>
#include <utility>

#include "msoko/base/assert.hpp"
#include "reference_rows.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnDescription;
using catalog::ColumnType;
using catalog::TableDescription;

constexpr const char* kOrganizations = "org";
constexpr std::uint32_t kNoBatch = std::numeric_limits<std::uint32_t>::max();

/// Where a value stands in the batches.
struct Place {
    std::uint32_t batch = kNoBatch;  ///< index into the request's; kNoBatch = no table brought the row
    std::uint32_t row = 0;
};

/// A row of the joined table. A row of "org" may come from several places, the first that knows a value counts.
struct JoinedRow {
    int year = 0;
    std::uint32_t organization = 0;
    std::int64_t person = 0;  ///< student or employee; 0 where the table has none
    std::vector<Place> places;
};

const Column* find_column(const TableBatch& batch, const std::string& name) {
    const auto found = batch.columns.find(name);
    return found == batch.columns.end() ? nullptr : &found->second;
}

/// Whose rows are joined.
struct Owners {
    const char* column;                             ///< that names them
    const std::vector<std::string>& names;          ///< dictionary of the column
    std::vector<std::vector<std::uint32_t>> codes;  ///< for each batch and row
};

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

Owners organizations_of(const JoinRequest& request) {
    Owners owners{"organization", request.logins, {}};
    for (const TableBatch& batch : request.batches) {
        std::vector<std::uint32_t> ids;
        for (const OrganizationRecord& record : batch.organizations) {
            const auto id = request.organizations.find(record.login);
            ids.push_back(id ? id->value : kNobody);
        }
        std::vector<std::uint32_t>& of_batch = owners.codes.emplace_back();
        for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
            of_batch.push_back(is_of_territory(batch, row) ? kNobody : ids[batch.rows[row].organization]);
        }
    }
    return owners;
}

Owners territories_of(const JoinRequest& request, const std::vector<std::string>& names) {
    Owners owners{"territory", names, {}};
    for (const TableBatch& batch : request.batches) {
        std::vector<std::uint32_t>& of_batch = owners.codes.emplace_back();
        for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
            const auto name =
                std::lower_bound(names.begin(), names.end(), batch.organizations[batch.rows[row].organization].login);
            of_batch.push_back(is_of_territory(batch, row) ? static_cast<std::uint32_t>(name - names.begin())
                                                           : kNobody);
        }
    }
    return owners;
}

class TableJoiner {
  public:
    TableJoiner(const JoinRequest& request, const Owners& owners, const TableDescription& table,
                const std::vector<std::uint32_t>& batches)
        : request_(request), owners_(owners), table_(table), batches_(batches) {
        is_organizations_ = table.name == kOrganizations;
        for (const char* name : {"student", "employee"}) {
            if (table.find(name) != nullptr) {
                person_ = name;
            }
        }
    }

    FactTable join(const std::set<OrganizationYear>& wanted) && {
        collect_rows();
        if (is_organizations_) {
            merge_rows(wanted);
        }
        std::map<std::string, Column, std::less<>> columns;
        put_places(columns);
        for (const ColumnDescription& column : table_.columns) {
            const bool is_given = std::any_of(batches_.begin(), batches_.end(), [&](std::uint32_t batch) {
                return find_column(request_.batches[batch], column.name) != nullptr;
            });
            if (is_given && !columns.contains(column.name)) {
                columns.emplace(column.name, column_of(column));
            }
        }
        return {table_.name, std::move(columns)};
    }

  private:
    void collect_rows() {
        for (const std::uint32_t number : batches_) {
            const TableBatch& batch = request_.batches[number];
            const Column* persons = find_column(batch, person_);
            for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
                const std::uint32_t owner = owners_.codes[number][row];
                if (owner == kNobody) {
                    continue;
                }
                const std::int64_t person = persons == nullptr ? 0 : persons->get(row).value_or(0);
                rows_.push_back({batch.rows[row].year, owner, person, {{number, row}}});
            }
        }
        std::stable_sort(rows_.begin(), rows_.end(), [](const JoinedRow& left, const JoinedRow& right) {
            return std::tie(left.year, left.organization, left.person) <
                   std::tie(right.year, right.organization, right.person);
        });
    }

    /// One row an organization and year, those of `wanted` that no batch has among them.
    void merge_rows(const std::set<OrganizationYear>& wanted) {
        std::map<OrganizationYear, JoinedRow> merged;
        for (const auto& [year, organization] : wanted) {
            merged.emplace(OrganizationYear(year, organization), JoinedRow{year, organization, 0, {}});
        }
        for (const JoinedRow& row : rows_) {
            JoinedRow& into = merged[{row.year, row.organization}];
            into.year = row.year;
            into.organization = row.organization;
            into.places.push_back(row.places.front());
        }
        rows_.clear();
        for (auto& [key, row] : merged) {
            rows_.push_back(std::move(row));
        }
    }

    void put_places(std::map<std::string, Column, std::less<>>& columns) const {
        ColumnBuilder year(ColumnType::Integer);
        ColumnBuilder organization(ColumnType::Code);
        ColumnBuilder source(ColumnType::Integer);
        ColumnBuilder source_row(ColumnType::Integer);
        for (const JoinedRow& row : rows_) {
            year.append(std::int64_t{row.year});
            organization.append(std::int64_t{row.organization});
            if (row.places.empty()) {
                source.append_missing();
                source_row.append_missing();
                continue;
            }
            const Place place = row.places.front();
            source.append(std::int64_t{place.batch});
            source_row.append(std::int64_t{request_.batches[place.batch].rows[place.row].source_row});
        }
        organization.set_dictionary(owners_.names);
        columns.emplace("year", std::move(year).build());
        columns.emplace(owners_.column, std::move(organization).build());
        columns.emplace("source", std::move(source).build());
        columns.emplace("source_row", std::move(source_row).build());
    }

    Column column_of(const ColumnDescription& description) const {
        std::vector<const Column*> of_batch(request_.batches.size());
        for (const std::uint32_t batch : batches_) {
            of_batch[batch] = find_column(request_.batches[batch], description.name);
        }
        ColumnBuilder builder(description.type);
        for (const JoinedRow& row : rows_) {
            const auto known = std::find_if(row.places.begin(), row.places.end(), [&](const Place& place) {
                return of_batch[place.batch] != nullptr && of_batch[place.batch]->has(place.row);
            });
            if (known == row.places.end()) {
                builder.append_missing();
                continue;
            }
            builder.append_from(*of_batch[known->batch], known->row);
        }
        return std::move(builder).build();
    }

    const JoinRequest& request_;
    const Owners& owners_;
    const TableDescription& table_;
    const std::vector<std::uint32_t>& batches_;
    std::string person_;
    bool is_organizations_ = false;
    std::vector<JoinedRow> rows_;
};

std::set<OrganizationYear> organization_years(const JoinRequest& request, const Owners& organizations) {
    std::set<OrganizationYear> all = request.result_years;
    for (std::size_t batch = 0; batch < request.batches.size(); ++batch) {
        const TableBatch& of_table = request.batches[batch];
        if (of_table.table == kReferenceTable) {
            continue;  // what others counted is no row of an organization's own
        }
        for (std::uint32_t row = 0; row < of_table.rows.size(); ++row) {
            all.emplace(of_table.rows[row].year, organizations.codes[batch][row]);
        }
    }
    return all;
}

}  // namespace

JoinedTables join_tables(const JoinRequest& request) {
    std::map<std::string, std::vector<std::uint32_t>> batches_of;
    if (request.catalog.find_table(kOrganizations) != nullptr) {
        batches_of[kOrganizations];
    }
    for (std::uint32_t batch = 0; batch < request.batches.size(); ++batch) {
        batches_of[request.batches[batch].table].push_back(batch);
    }
    const Owners organizations = organizations_of(request);
    const std::set<OrganizationYear> years = organization_years(request, organizations);
    const std::vector<std::string> names = facts::territories_of(request.batches);
    JoinedTables joined;
    for (const auto& [name, batches] : batches_of) {
        const TableDescription* description = request.catalog.find_table(name);
        MSOKO_ASSERT(description != nullptr);
        joined.of_organizations.emplace(name, TableJoiner(request, organizations, *description, batches).join(years));
        if (name == kReferenceTable && !names.empty()) {
            const Owners territories = territories_of(request, names);
            joined.of_territories.emplace(TableJoiner(request, territories, *description, batches).join(years));
        }
    }
    return joined;
}

}  // namespace msoko::facts
