/// How fast result files are read, side by side with what others do with the same files in the same run: openpyxl in
/// read-only mode merely iterating them, LibreOffice converting them to CSV, and the bare unpacking of their parts,
/// below which no reader can go.

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "measured_run.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "zip_package.hpp"

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kOurRuns = 7;
constexpr int kOtherRuns = 3;
constexpr unsigned kThreads = 2;
constexpr std::uint64_t kNoLimit = std::uint64_t{1} << 40U;

bool unpack(const fs::path& file) {
    const auto package = ingest::ZipPackage::open(file);
    std::vector<char> block(64U * 1024U);
    for (const char* part : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}) {
        if (!package || !package->contains(part)) {
            continue;
        }
        auto reader = package->open_part(part, {kNoLimit, 100'000});
        auto got = reader ? reader->read(block) : tl::make_unexpected(reader.error());
        while (got && *got > 0) {
            got = reader->read(block);
        }
        if (!got) {
            return false;
        }
    }
    return package.has_value();
}

bool read_rows(const fs::path& file) {
    auto book = ingest::Workbook::open(file);
    std::size_t num_cells = 0;
    for (std::size_t sheet = 0; book && sheet < book->sheet_names().size(); ++sheet) {
        const auto read = book->read_sheet(sheet, [&num_cells](const ingest::Row& row) {
            num_cells += row.cells.size();
            return ingest::Visit::Continue;
        });
        if (!read) {
            return false;
        }
    }
    return num_cells > 0;
}

/// What checking needs beside the files; loaded once, as the program does.
struct Rules {
    catalog::Catalog catalog;
    ingest::SpecificationSet specifications;
};

/// The whole way: a file → works checked by the default rule, findings.
bool read_works(const fs::path& file, const Rules& rules) {
    const auto outcome = ingest::read_results(file, {rules.catalog, &rules.specifications, {}, nullptr, {}, {}});
    return outcome && !outcome->batches.empty();
}

/// Reads files on several threads, each taking the next one.
bool read_folder(const std::vector<fs::path>& files, const Rules& rules) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> is_good = true;
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < kThreads; ++i) {
            threads.emplace_back([&] {
                for (std::size_t file = next++; file < files.size(); file = next++) {
                    is_good = read_works(files[file], rules) && is_good;
                }
            });
        }
    }
    return is_good;
}

RunCost iterate_by_openpyxl(const fs::path& file) {
    return run_program({"/usr/bin/python3", MSOKO_ITERATE_SCRIPT, file.string()});
}

RunCost convert_by_libreoffice(const fs::path& file, const fs::path& folder) {
    return run_program({"soffice", fmt::format("-env:UserInstallation=file://{}", (folder / "profile").string()),
                        "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1", "--outdir",
                        folder.string(), file.string()});
}

void print_head(std::string_view title) {
    fmt::print("\n{}\n{:<44} {:>9} {:>9} {:>9} {:>10}\n", title, "", "секунд", "процессор", "МиБ", "к openpyxl");
}

void print_row(std::string_view what, const RunCost& cost, double baseline_seconds) {
    if (!cost.succeeded) {
        fmt::print("{:<44} {:>9}\n", what, "нет");
        return;
    }
    const std::string ratio = baseline_seconds > 0.0 ? fmt::format("{:.1f}×", baseline_seconds / cost.seconds) : "—";
    fmt::print("{:<44} {:>9.3f} {:>9.3f} {:>9.1f} {:>10}\n", what, cost.seconds, cost.cpu_seconds, cost.peak_mib,
               ratio);
}

/// Compares on one workbook and gives the time of openpyxl.
double compare_on(const fs::path& file, const fs::path& scratch, const Rules& rules) {
    const RunCost theirs = median_of(kOtherRuns, [&file] { return iterate_by_openpyxl(file); });
    const RunCost office = convert_by_libreoffice(file, scratch);
    const RunCost bare = median_of(kOurRuns, [&file] { return run_function([&file] { return unpack(file); }); });
    const RunCost rows = median_of(kOurRuns, [&file] { return run_function([&file] { return read_rows(file); }); });
    const RunCost ours = median_of(kOurRuns, [&] { return run_function([&] { return read_works(file, rules); }); });
    const double baseline = theirs.succeeded ? theirs.seconds : 0.0;
    print_head(fmt::format("{} (медиана {} запусков; openpyxl — {}, LibreOffice — 1)",
                           (file.parent_path().filename() / file.filename()).string(), kOurRuns, kOtherRuns));
    print_row("openpyxl, read-only, обход строк", theirs, baseline);
    print_row("LibreOffice → csv", office, baseline);
    print_row("msoko: проверенные работы", ours, baseline);
    print_row("msoko: только строки листа", rows, baseline);
    print_row("распаковка частей (предел)", bare, baseline);
    if (ours.succeeded && bare.succeeded) {
        fmt::print("чтение к распаковке: {:.1f}", ours.seconds / bare.seconds);
        fmt::print("{}\n", office.succeeded
                               ? fmt::format("; быстрее LibreOffice в {:.1f} раза", office.seconds / ours.seconds)
                               : "");
    }
    return baseline;
}

void compare_on_folder(const std::vector<fs::path>& files, double known_baseline, std::size_t num_known,
                       const Rules& rules) {
    double baseline = known_baseline;
    for (std::size_t i = num_known; i < files.size(); ++i) {
        const RunCost theirs = iterate_by_openpyxl(files[i]);
        baseline = theirs.succeeded && baseline > 0.0 ? baseline + theirs.seconds : 0.0;
    }
    const RunCost ours = median_of(kOurRuns, [&] { return run_function([&] { return read_folder(files, rules); }); });
    print_head(fmt::format("{} книг подряд; msoko — на {} ядрах", files.size(), kThreads));
    if (baseline > 0.0) {
        fmt::print("{:<44} {:>9.3f}\n", "openpyxl, read-only, обход строк", baseline);
    }
    print_row("msoko: проверенные работы", ours, baseline);
}

int compare(const fs::path& data) {
    const std::vector<fs::path> files = {
        data / "2021/grade5-russian.xlsx", data / "2020/grade4-russian.xlsx", data / "2020/grade5-math.xlsx",
        data / "2020/grade5-russian.xlsx", data / "2021/grade4-world.xlsx",   data / "2021/grade6-math.xlsx",
        data / "2021/grade6-russian.xlsx", data / "2021/grade7-math.xlsx",
    };
    for (const fs::path& file : files) {
        if (!fs::exists(file)) {
            fmt::print("Пропущено: нет данных {}\n", file.string());
            return 0;
        }
    }
    auto catalog = catalog::Catalog::load(MSOKO_CATALOG);
    const std::vector<fs::path> folders = {data / "kim"};
    auto specifications = catalog ? ingest::read_specifications(folders, *catalog)
                                  : tl::make_unexpected(Error{ErrorCode::UnusableInput, "Каталог не читается."});
    if (!specifications) {
        fmt::print("{}\n", specifications.error().message);
        return 1;
    }
    const Rules rules{std::move(*catalog), std::move(*specifications)};
    const fs::path scratch = fs::temp_directory_path() / fmt::format("msoko-bench-{}", ::getpid());
    fs::create_directories(scratch);
    double baseline = 0.0;
    constexpr std::size_t kSingles = 2;
    for (std::size_t i = 0; i < kSingles; ++i) {
        baseline += compare_on(files[i], scratch, rules);
        std::fflush(stdout);  // the rest takes minutes
    }
    compare_on_folder(files, baseline, kSingles, rules);
    fs::remove_all(scratch);
    return 0;
}

}  // namespace
}  // namespace msoko::bench

int main(int argc, char** argv) {
    return msoko::bench::compare(argc > 1 ? argv[1] : MSOKO_SHARED_DIR "/data/vpr-altai");
}
