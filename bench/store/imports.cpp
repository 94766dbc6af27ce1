#include "imports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "made_up_files.hpp"
#include "msoko/app/imports.hpp"
#include "report.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kThreads = 2;
constexpr int kFewFiles = 10;

void remove_database(const fs::path& file) {
    for (const char* end : {"", "-wal", "-shm"}) {
        fs::remove(file.string() + end);
    }
}

/// As msoko import does it: read, checked, accepted, each file a transaction.
bool import_files_of(const fs::path& folder, int num_files, const fs::path& database) {
    app::ImportRequest request;
    request.reading.catalog = MSOKO_CATALOG;
    request.reading.threads = kThreads;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        request.reading.files.push_back(entry.path());
    }
    std::sort(request.reading.files.begin(), request.reading.files.end());
    request.reading.files.resize(static_cast<std::size_t>(num_files));
    request.database = database.string();
    request.who = "bench";
    const Result<app::Imported> imported = app::import_files(request);
    if (!imported) {
        fmt::print("{}\n", imported.error().message);
        return false;
    }
    return std::all_of(imported->files.begin(), imported->files.end(), [](const app::ImportedFile& file) {
        const bool is_whole = file.outcome && file.outcome->batch.rows.created == kRowsOfFile;
        if (!is_whole) {
            fmt::print("{}: {}\n", file.file.string(), file.outcome ? "not all rows" : file.outcome.error().message);
        }
        return is_whole;
    });
}

RunCost cost_of_import(const fs::path& files, int num_files, const fs::path& database) {
    return median_of(kRuns, [&] {
        remove_database(database);
        return run_function([&] { return import_files_of(files, num_files, database); });
    });
}

/// The script tells how long the loading itself took, without the start of Node.
RunCost cost_of_duckdb(const fs::path& files, const fs::path& folder, const std::string& key) {
    return median_of(kRuns, [&] {
        const fs::path told = folder / "duckdb.seconds";
        fs::remove(told);
        RunCost cost = run_program({"node", MSOKO_DUCKDB_SCRIPT, files.string(), (folder / "kept.duckdb").string(), key,
                                    std::to_string(kFiles * kRowsOfFile), told.string()});
        cost.succeeded = cost.succeeded && static_cast<bool>(std::ifstream(told) >> cost.seconds);
        return cost;
    });
}

}  // namespace

void measure_imports(const fs::path& folder) {
    const fs::path database = folder / "imported.db";
    write_tidy_csv(folder / "csv", kFiles);
    print_head(fmt::format("{} результатов региона из {} таблиц CSV", kFiles * kRowsOfFile, kFiles));
    const RunCost ours = cost_of_import(folder / "csv", kFiles, database);
    print_row("msoko import: проверено и принято (SQLite)", ours, 0.0);
    print_row("DuckDB read_csv + insert, без проверок", cost_of_duckdb(folder / "csv", folder, ""), ours.seconds);
    print_row("DuckDB read_csv + insert в таблицу с ключом", cost_of_duckdb(folder / "csv", folder, "key"),
              ours.seconds);
    fs::remove_all(folder / "csv");

    write_books(folder / "xlsx", kFiles);
    print_head(fmt::format("То же из книг xlsx, {} потока", kThreads));
    const RunCost few = cost_of_import(folder / "xlsx", kFewFiles, database);
    print_row(fmt::format("msoko import: {} книг", kFewFiles), few, 0.0, kFewFiles * kRowsOfFile);
    const RunCost all = cost_of_import(folder / "xlsx", kFiles, database);
    print_row(fmt::format("msoko import: {} книг", kFiles), all, few.seconds);
    fmt::print("Память: {} книг к {} книгам — {:.2f}\n", kFiles, kFewFiles, all.peak_mib / few.peak_mib);
    fs::remove_all(folder / "xlsx");
    remove_database(database);
}

}  // namespace msoko::bench
