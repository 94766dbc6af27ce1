#include "loader.hpp"

#include <fmt/format.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "copy_text.hpp"
#include "holdings.hpp"
#include "schema.hpp"
#include "sql_text.hpp"

namespace msoko::pushdown {
namespace {

using catalog::ColumnType;
using facts::Column;
using facts::FactSet;
using facts::FactTable;

void write_value(CopyText& out, const Column* column, std::size_t row) {
    if (column == nullptr || !column->has(row)) {
        out.missing();
        return;
    }
    switch (column->type()) {
        case ColumnType::Code:
            out.text(column->label(column->integer(row)));
            break;
        case ColumnType::Decimal:
            out.real(column->decimal(row));
            break;
        case ColumnType::Flag:
            out.flag(column->integer(row) != 0);
            break;
        case ColumnType::Date:
            out.date(column->integer(row));
            break;
        case ColumnType::Integer:
            out.whole(column->integer(row));
            break;
    }
}

void write_text(CopyText& out, std::string_view text) {
    if (text.empty()) {
        out.missing();
    } else {
        out.text(text);
    }
}

/// An answer to a task: its columns after organization, year and result, in the order of stored_columns.
void write_answer(CopyText& out, const std::string& column, const facts::ItemSpec& item, std::uint8_t points) {
    const bool is_known = points != facts::kNoPoints;
    if (column == "item") {
        write_text(out, item.name);
    } else if (column == "task_level") {
        write_text(out, to_string(item.level));
    } else if (column == "skill") {
        write_text(out, item.skill);
    } else if (column == "content") {
        out.texts(item.content);
    } else if (column == "requirement") {
        out.texts(item.requirements);
    } else if (column == "metasubject") {
        out.flag(item.is_metasubject);
    } else if (column == "max_points" && item.max_points > 0) {
        out.whole(item.max_points);
    } else if (column == "points" && is_known) {
        out.whole(points == facts::kNotAttempted ? 0 : points);
    } else if (column == "attempted" && is_known) {
        out.flag(points != facts::kNotAttempted);
    } else {
        out.missing();
    }
}

class Loader {
  public:
    Loader(store::PostgresConnection& database, const catalog::Catalog& catalog, const FactSet& facts, Share share)
        : database_(database), tables_(catalog.tables()), facts_(facts), share_(share) {}

    Result<void> run(const std::string& stamp) {
        const Result<store::PostgresRows> citus = database_.query("select 1 from pg_extension where extname = 'citus'");
        if (!citus) {
            return tl::make_unexpected(citus.error());
        }
        distribution_ = citus->size() > 0 ? Distribution::Citus : Distribution::Partitions;
        Result<void> done =
            database_.execute(fmt::format("begin; drop schema if exists facts cascade; create schema facts; "
                                          "create table facts.load as select {} as stamp",
                                          literal(stamp)));
        if (done) {
            done = copy("organization", directory_columns(), [this](CopyText& out) { return write_directory(out); });
        }
        for (const catalog::TableDescription& table : tables_.all()) {
            if (done) {
                done = copy(table.name, stored_columns(tables_, table.name), [&](CopyText& out) {
                    return table.name == "item" ? write_answers(out) : write_rows(out, table.name);
                });
            }
        }
        return done;
    }

  private:
    using Write = std::function<Result<void>(CopyText&)>;

    Result<void> copy(const std::string& table, const std::vector<StoredColumn>& columns, const Write& write) {
        Result<void> done = database_.execute(create_table(table, columns, distribution_));
        if (done) {
            done = database_.begin_copy(fmt::format("copy {} from stdin", table_name(table)));
        }
        if (!done) {
            return done;
        }
        CopyText out(database_);
        if (Result<void> written = write(out); !written) {
            return written;
        }
        return out.finish();
    }

    Result<void> write_directory(CopyText& out) const {
        const facts::OrganizationDirectory& directory = facts_.organizations();
        for (std::size_t i = 0; i < directory.size(); ++i) {
            if (!share_.holds(static_cast<std::int64_t>(i))) {
                continue;
            }
            out.whole(static_cast<std::int64_t>(i));
            out.text(directory.all()[i].logins.rbegin()->second);
            if (Result<void> done = out.end_row(); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> write_rows(CopyText& out, const std::string& name) const {
        const FactTable* table = facts_.table(name);
        if (table == nullptr) {
            return {};
        }
        std::vector<const Column*> columns;
        for (const catalog::ColumnDescription* column : tables_.kept(name)) {
            columns.push_back(table->find(column->name));
        }
        const Column& organizations = table->column("organization");
        const Column& years = table->column("year");
        for (std::size_t row = 0; row < table->num_rows(); ++row) {
            if (!share_.holds(organizations.integer(row))) {
                continue;
            }
            out.whole(organizations.integer(row));
            out.whole(years.integer(row));
            if (name == "result") {
                out.whole(static_cast<std::int64_t>(row));
                out.flag(is_unscaled(row));
            }
            for (const Column* column : columns) {
                write_value(out, column, row);
            }
            if (Result<void> done = out.end_row(); !done) {
                return done;
            }
        }
        return {};
    }

    /// True of a work that lacks a mark because it has no scale.
    [[nodiscard]] bool is_unscaled(std::size_t row) const {
        const FactTable& results = facts_.results();
        return !results.column("mark").has(row) &&
               !facts_.has_scale(static_cast<std::size_t>(results.column("paper").integer(row)));
    }

    /// Tasks of every work; an absent participant's answers know nothing but their tasks.
    Result<void> write_answers(CopyText& out) const {
        const std::vector<const catalog::ColumnDescription*> columns = tables_.kept("item");
        const FactTable& results = facts_.results();
        const Column& organizations = results.column("organization");
        const Column& years = results.column("year");
        const Column& papers = results.column("paper");
        for (std::size_t row = 0; row < results.num_rows(); ++row) {
            if (!share_.holds(organizations.integer(row))) {
                continue;
            }
            const facts::Paper& paper = facts_.papers()[static_cast<std::size_t>(papers.integer(row))];
            const std::span<const std::uint8_t> points = facts_.points(row);
            for (std::size_t item = 0; item < paper.items.size(); ++item) {
                out.whole(organizations.integer(row));
                out.whole(years.integer(row));
                out.whole(static_cast<std::int64_t>(row));
                for (const catalog::ColumnDescription* column : columns) {
                    write_answer(out, column->name, paper.items[item],
                                 points.empty() ? facts::kNoPoints : points[item]);
                }
                if (Result<void> done = out.end_row(); !done) {
                    return done;
                }
            }
        }
        return {};
    }

    store::PostgresConnection& database_;
    Tables tables_;
    const FactSet& facts_;
    Share share_;
    Distribution distribution_ = Distribution::Partitions;
};

}  // namespace

Result<std::string> stamp_of(store::PostgresConnection& database) {
    const Result<store::PostgresRows> rows = database.query("select stamp from facts.load");
    return rows ? Result<std::string>(rows->text(0, 0)) : tl::make_unexpected(rows.error());
}

Result<void> begin_load(store::PostgresConnection& database, const catalog::Catalog& catalog, const FactSet& facts,
                        Share share, const std::string& stamp) {
    const Result<void> done = Loader(database, catalog, facts, share).run(stamp);
    return done ? write_holdings(database, catalog, facts) : done;
}

}  // namespace msoko::pushdown
