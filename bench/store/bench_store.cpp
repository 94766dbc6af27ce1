/// How fast files of a region are imported and checked works go into a database, side by side with what others do with
/// the same rows in the same run (DuckDB, the shell of sqlite3 and psql loading them from CSV), and how long it takes
/// from a database of 3 million results to the first indicator.

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "imports.hpp"
#include "made_up_files.hpp"
#include "measured_run.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/vocabulary.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"
#include "postgres_server.hpp"
#include "report.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kFilesOfStart = 125;  // 3 million results

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool accept(const std::string& address, int first, int last) {
    auto database = store::Database::open(address, {.absent = store::Absent::Create});
    for (int number = first; database && number < last; ++number) {
        if (const auto accepted = store::Batches(*database).accept(delivery_of(number)); !accepted) {
            fmt::print("{}\n", accepted.error().message);
            return false;
        }
    }
    return database.has_value();
}

/// "create table kept (...)" with a key, as whoever keeps rows would have it.
std::string table_of(const char* whole) {
    std::string columns;
    for (std::size_t item = 1; item <= kTasks; ++item) {
        columns += fmt::format("item{} {}, ", item, whole);
    }
    return fmt::format(
        "create table kept (year {0}, subject text, grade {0}, org text, class {0}, student {0}, primary_score {0}, {1}"
        "primary key (year, subject, grade, org, student))",
        whole, columns);
}

void measure_accepting(const fs::path& folder, const fs::path& csv) {
    print_head(fmt::format("{} результатов региона из {} файлов, проверенных прежде", kFiles * kRowsOfFile, kFiles));
    const RunCost making = run_function([] {
        std::size_t rows = 0;
        for (int number = 0; number < kFiles; ++number) {
            rows += delivery_of(number).sheets.works.front().works.size();
        }
        return rows > 0;
    });
    print_row("создание строк в памяти (вычесть)", making, 0.0);
    const RunCost ours = median_of(kRuns, [&] {
        return run_function([&] {
            for (const char* end : {"", "-wal", "-shm"}) {
                fs::remove(folder / (std::string("kept.db") + end));
            }
            return accept((folder / "kept.db").string(), 0, kFiles);
        });
    });
    print_row("msoko → SQLite", ours, 0.0);
    const RunCost shell = median_of(kRuns, [&] {
        fs::remove(folder / "plain.db");
        return run_program({"sqlite3", (folder / "plain.db").string(), table_of("integer"), ".mode csv",
                            fmt::format(".import {} kept", csv.string())});
    });
    print_row("sqlite3 .import того же CSV", shell, ours.seconds);
}

void measure_postgres(const support::PostgresServer& server, const fs::path& csv) {
    int number = 0;
    const RunCost ours = median_of(kRuns, [&] {
        const std::string name = fmt::format("kept{}", ++number);
        if (!run_program({"psql", "-q", server.uri(), "-c", "create database " + name}).succeeded) {
            return RunCost{};
        }
        const std::string address = fmt::format("postgresql://msoko@/{}?host={}", name, server.folder().string());
        return run_function([&] { return accept(address, 0, kFiles); });
    });
    print_row("msoko → PostgreSQL", ours, 0.0);
    const RunCost copy = median_of(kRuns, [&] {
        return run_program({"psql", "-q", server.uri(), "-c", "drop table if exists kept", "-c", table_of("int"), "-c",
                            fmt::format("\\copy kept from '{}' csv", csv.string())});
    });
    print_row("psql \\copy того же CSV", copy, ours.seconds);
}

/// From opening the database to the value of one indicator.
bool start(const std::string& address, const std::string& indicator) {
    const Clock::time_point begin = Clock::now();
    const auto catalog = catalog::Catalog::load(MSOKO_CATALOG);
    const auto profile = catalog->find_profile("kemerovo");
    const formula::Vocabulary vocabulary = formula::Vocabulary::of(*catalog, **profile);
    std::vector<formula::Plan> plans;
    plans.push_back(formula::compile(vocabulary, *catalog->find_indicator(indicator)).value());
    const double definitions = seconds_since(begin);
    auto database = store::Database::open(address);
    auto rows = database ? store::Batches(*database).accepted() : tl::make_unexpected(database.error());
    if (!rows) {
        return false;
    }
    const double read = seconds_since(begin);
    auto facts = facts::FactSet::build(*catalog, std::move(rows->works), {}, rows->tables, {}, 2);
    const double built = seconds_since(begin);
    const cube::ValueTable values = engine::compute(plans, *facts, engine::Options{2});
    const double computed = seconds_since(begin);
    fmt::print(
        "{:<20} каталог {:.2f}, чтение базы {:.2f}, таблицы {:.2f}, показатель {:.2f}; всего {:.2f} с, значений {}\n",
        address.starts_with("postgresql") ? "PostgreSQL" : "SQLite", definitions, read - definitions, built - read,
        computed - built, computed, values.entries().size());
    std::fflush(stdout);
    return true;
}

int measure(const std::string& indicator) {
    const fs::path folder = fs::temp_directory_path() / fmt::format("msoko-bench-store-{}", ::getpid());
    fs::create_directories(folder);
    const fs::path csv = folder / "results.csv";
    write_plain_csv(csv, kFiles);
    measure_imports(folder);
    measure_accepting(folder, csv);
    const std::string big = (folder / "kept.db").string();
    if (!support::PostgresServer::is_installed()) {
        fmt::print("Пропущено: PostgreSQL не установлен\n");
    } else {
        const support::PostgresServer server(support::Durability::Full);
        measure_postgres(server, csv);
        fmt::print("\nОт базы в {} результатов до первого показателя ({})\n", kFilesOfStart * kRowsOfFile, indicator);
        if (accept(server.uri(), 0, kFilesOfStart)) {
            for (int run = 0; run < kRuns; ++run) {
                start(server.uri(), indicator);
            }
        }
    }
    if (accept(big, kFiles, kFilesOfStart)) {
        for (int run = 0; run < kRuns; ++run) {
            start(big, indicator);
        }
    }
    fs::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace msoko::bench

int main(int argc, char** argv) {
    return msoko::bench::measure(argc > 1 ? argv[1] : "ersh.quality.1.1.1");
}
