/// How fast checked works go into a database, side by side with what others do with the same rows in the same run (the
/// shell of sqlite3 and psql loading them from CSV), and how long it takes from a database of 3 million results to the
/// first indicator.

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "measured_run.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/engine/engine.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/vocabulary.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"
#include "postgres_server.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kSchools = 800;
constexpr int kPupils = 30;
constexpr std::size_t kItems = 15;
constexpr int kRowsOfFile = kSchools * kPupils;
constexpr int kFiles = 50;          // 1.2 million results: a region
constexpr int kFilesOfStart = 125;  // 3 million
constexpr int kRuns = 3;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A work of a region as a file brings it; each number is another work.
store::Delivery delivery_of(int number) {
    static constexpr std::array<const char*, 5> kSubjects = {"math", "russian", "biology", "history", "geography"};
    std::mt19937 random(static_cast<unsigned>(number));
    store::Delivery delivery;
    delivery.name = fmt::format("work-{}.xlsx", number);
    delivery.sha256 = fmt::format("{:064}", number);
    delivery.who = "bench";
    facts::WorkBatch& batch = delivery.sheets.works.emplace_back();
    batch.paper = {2018 + number / 25,
                   facts::Run::Spring,
                   "vpr",
                   kSubjects.at(static_cast<std::size_t>(number % 5)),
                   4 + number / 5 % 5,
                   30,
                   {},
                   4 + number / 5 % 5};
    for (std::size_t item = 1; item <= kItems; ++item) {
        batch.paper.items.push_back({std::to_string(item), 2, facts::TaskLevel::Base, {}, {}, "", false});
    }
    batch.classes = {"А", "Б"};
    for (int school = 0; school < kSchools; ++school) {
        facts::OrganizationRecord record;
        record.login = fmt::format("sch{:06}", 220001 + school);
        record.year = batch.paper.year;
        record.municipality = fmt::format("Район {}", school / 20);
        batch.organizations.push_back(std::move(record));
        for (int pupil = 0; pupil < kPupils; ++pupil) {
            facts::Work work;
            work.source_row = static_cast<std::uint32_t>(batch.works.size() + 2);
            work.organization = static_cast<std::uint32_t>(school);
            work.school_class = static_cast<std::uint32_t>(pupil % 2);
            work.student = static_cast<std::uint32_t>(50001 + pupil);
            int primary = 0;
            for (std::size_t item = 0; item < kItems; ++item) {
                const auto points = static_cast<std::uint8_t>(random() % 3);
                batch.points.push_back(points);
                primary += points;
            }
            work.primary = static_cast<std::int16_t>(primary);
            batch.works.push_back(work);
        }
    }
    batch.source.num_rows = kRowsOfFile;
    batch.source.num_valid = kRowsOfFile;
    batch.source.layout = "bench";
    return delivery;
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

/// The same rows as a text table.
void write_csv(const fs::path& file) {
    std::ofstream stream(file);
    for (int number = 0; number < kFiles; ++number) {
        const store::Delivery delivery = delivery_of(number);
        const facts::WorkBatch& batch = delivery.sheets.works.front();
        for (std::size_t i = 0; i < batch.works.size(); ++i) {
            const facts::Work& work = batch.works[i];
            std::string line = fmt::format("{},{},{},{},{},{},{}", batch.paper.year, batch.paper.subject,
                                           batch.paper.grade, batch.organizations[work.organization].login,
                                           work.school_class, work.student, work.primary);
            for (std::size_t item = 0; item < kItems; ++item) {
                line += fmt::format(",{}", batch.points[i * kItems + item]);
            }
            stream << line << '\n';
        }
    }
}

/// "create table kept (...)" with a key, as whoever keeps rows would have it.
std::string table_of(const char* whole) {
    std::string columns;
    for (std::size_t item = 1; item <= kItems; ++item) {
        columns += fmt::format("item{} {}, ", item, whole);
    }
    return fmt::format(
        "create table kept (year {0}, subject text, grade {0}, org text, class {0}, student {0}, primary_score {0}, {1}"
        "primary key (year, subject, grade, org, student))",
        whole, columns);
}

void print(const char* what, const RunCost& cost, double ours) {
    if (!cost.succeeded) {
        fmt::print("{:<52} {:>9}\n", what, "нет");
        return;
    }
    fmt::print("{:<52} {:>9.2f} {:>12.0f} {:>9.1f} {:>10}\n", what, cost.seconds, kFiles * kRowsOfFile / cost.seconds,
               cost.peak_mib, ours > 0.0 ? fmt::format("{:.2f}×", cost.seconds / ours) : "1");
    std::fflush(stdout);
}

void measure_accepting(const fs::path& folder, const fs::path& csv) {
    fmt::print("\n{} результатов региона из {} файлов (медиана {} запусков)\n{:<52} {:>9} {:>12} {:>9} {:>10}\n",
               kFiles * kRowsOfFile, kFiles, kRuns, "", "секунд", "строк/с", "МиБ", "к нам");
    const RunCost making = run_function([] {
        std::size_t rows = 0;
        for (int number = 0; number < kFiles; ++number) {
            rows += delivery_of(number).sheets.works.front().works.size();
        }
        return rows > 0;
    });
    print("создание строк в памяти (вычесть)", making, 0.0);
    const RunCost ours = median_of(kRuns, [&] {
        return run_function([&] {
            for (const char* end : {"", "-wal", "-shm"}) {
                fs::remove(folder / (std::string("kept.db") + end));
            }
            return accept((folder / "kept.db").string(), 0, kFiles);
        });
    });
    print("msoko → SQLite", ours, 0.0);
    const RunCost shell = median_of(kRuns, [&] {
        fs::remove(folder / "plain.db");
        return run_program({"sqlite3", (folder / "plain.db").string(), table_of("integer"), ".mode csv",
                            fmt::format(".import {} kept", csv.string())});
    });
    print("sqlite3 .import того же CSV", shell, ours.seconds);
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
    print("msoko → PostgreSQL", ours, 0.0);
    const RunCost copy = median_of(kRuns, [&] {
        return run_program({"psql", "-q", server.uri(), "-c", "drop table if exists kept", "-c", table_of("int"), "-c",
                            fmt::format("\\copy kept from '{}' csv", csv.string())});
    });
    print("psql \\copy того же CSV", copy, ours.seconds);
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
    auto facts = facts::FactSet::build(*catalog, std::move(rows->works), {}, rows->tables);
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
    write_csv(csv);
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
