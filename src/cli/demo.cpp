#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "msoko/base/number.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/demo/municipality.hpp"
#include "program.hpp"

namespace msoko::cli {
namespace {

constexpr std::uint64_t kDefaultSeed = 2021;

struct DemoOptions {
    std::filesystem::path directory;
    std::filesystem::path catalog;
    std::uint64_t seed = kDefaultSeed;
};

std::string count(std::size_t value) {
    return number::format(static_cast<std::int64_t>(value));
}

int write(const DemoOptions& options) {
    const auto catalog = catalog::Catalog::load(options.catalog);
    if (!catalog) {
        const catalog::Diagnostic& first = catalog.error().front();
        fmt::print(stderr, "Каталог показателей записан с ошибками: {}:{}: {}\n", first.place.file, first.place.line,
                   first.message);
        return exit_code(ErrorCode::UnusableInput);
    }
    const auto summary = demo::write_demo(options.directory, options.seed, *catalog);
    if (!summary) {
        fmt::print(stderr, "{}\n", summary.error().message);
        return exit_code(summary.error().code);
    }
    fmt::print(
        "Демонстрационный муниципалитет в папке {}: школ — {}, детских садов — {}, учеников — {}, кампаний — {}, "
        "файлов — {}, строк результатов — {}.\nЧто в данные заложено: {} (для оценки этот файл не нужен).\n",
        summary->directory.string(), count(summary->num_schools), count(summary->num_kindergartens),
        count(summary->num_pupils), count(summary->num_years), count(summary->num_files), count(summary->num_results),
        (summary->directory / "truth.csv").string());
    return 0;
}

}  // namespace

void add_demo(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command =
        app.add_subcommand("demo", "создать вымышленный муниципалитет: файлы, какие он получил бы на самом деле");
    const auto options = std::make_shared<DemoOptions>();
    options->catalog = installation.catalog;
    command->add_option("ПАПКА", options->directory, "куда записать файлы")->required();
    command->add_option("--seed", options->seed, "начальное число: одно и то же число — одни и те же файлы");
    command->add_option("--catalog", options->catalog, "папка каталога показателей: её формы и заполняются");
    command->callback([options, &chosen] { chosen = [options] { return write(*options); }; });
}

}  // namespace msoko::cli
