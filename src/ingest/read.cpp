#include "msoko/ingest/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <utility>

#include "file_problem.hpp"
#include "msoko/base/sha256.hpp"
#include "msoko/base/text.hpp"
#include "paper_answers.hpp"
#include "paper_items.hpp"
#include "sheet_import.hpp"

namespace msoko::ingest {
namespace {

constexpr std::array<std::pair<std::string_view, Mend>, 3> kMends = {
    {{"total", Mend::Total}, {"empty-item", Mend::EmptyItem}, {"odd-item", Mend::OddItem}}};

/// Folders above a file that may be named after the year.
constexpr int kMaxFolders = 3;

/// Everything that may say what the work is, the strongest first; title rows are put in between by the sheet.
struct Sources {
    std::vector<AnswerSource> binding;
    std::vector<AnswerSource> names;
};

Result<Sources> collect_sources(const std::filesystem::path& file, const ReadRequest& request) {
    Sources sources;
    for (const auto& [key, value] : request.answers) {
        sources.binding.push_back({fmt::format("параметр --{}", key), {{key, value}}, true});
    }
    auto manifests = answers_of_manifests(file);
    if (!manifests) {
        return tl::make_unexpected(manifests.error());
    }
    std::move(manifests->begin(), manifests->end(), std::back_inserter(sources.binding));
    sources.names.push_back({"имя файла", answers_of_name(file.stem().string(), request.catalog), false});
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(file, error).lexically_normal().parent_path();
    for (int i = 0; i < kMaxFolders && folder.has_filename(); ++i, folder = folder.parent_path()) {
        sources.names.push_back({fmt::format("имя папки «{}»", folder.filename().string()),
                                 answers_of_name(folder.filename().string(), request.catalog), false});
    }
    return sources;
}

/// What is wrong where no sheet of a file is of a known layout: the nearest one and how it differs.
std::string describe_difference(const HeaderMatch& nearest, const std::string& sheet, const LayoutSet& layouts) {
    if (nearest.layout == nullptr || nearest.columns.empty()) {
        return fmt::format("ни на одном листе нет заголовка известного образца ({})",
                           fmt::join(layouts.titles(), "; "));
    }
    std::string text =
        fmt::format("заголовок не узнан. Ближе всего образец «{}» (лист «{}», строка {}): нет столбцов {}",
                    nearest.layout->definition().title, sheet, nearest.row, fmt::join(nearest.missing, ", "));
    if (!nearest.unexpected.empty()) {
        const std::size_t shown = std::min<std::size_t>(nearest.unexpected.size(), 5);
        const auto end = nearest.unexpected.begin() + static_cast<std::ptrdiff_t>(shown);
        text += fmt::format("; не знакомы «{}»", fmt::join(nearest.unexpected.begin(), end, "», «"));
        if (nearest.unexpected.size() > shown) {
            text += fmt::format(" и ещё {}", nearest.unexpected.size() - shown);
        }
    }
    return text;
}

}  // namespace

Result<Mend> parse_mend(std::string_view word) {
    std::vector<std::string_view> names;
    for (const auto& [name, mend] : kMends) {
        if (name == word) {
            return mend;
        }
        names.push_back(name);
    }
    return fail(ErrorCode::Usage, fmt::format("Нет такого исправления: «{}». Есть: {}.", word, fmt::join(names, ", ")));
}

Result<std::string> hash_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream.is_open()) {
        return unusable_file(file.string(), "не открывается", "Проверьте имя файла и права на чтение.");
    }
    Sha256 hash;
    std::vector<char> buffer(std::size_t{1} << 18U);
    while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0) {
        hash.add({buffer.data(), static_cast<std::size_t>(stream.gcount())});
    }
    return std::move(hash).hex();
}

Result<FileOutcome> read_results(const std::filesystem::path& file, const ReadRequest& request) {
    auto workbook = Workbook::open(file);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    auto hash = hash_file(file);
    if (!hash) {
        return tl::make_unexpected(hash.error());
    }
    auto sources = collect_sources(file, request);
    if (!sources) {
        return tl::make_unexpected(sources.error());
    }
    FileOutcome outcome;
    outcome.file = file;
    outcome.sha256 = *std::move(hash);
    const LayoutSet layouts = request.mapping != nullptr
                                  ? LayoutSet(*request.mapping)
                                  : LayoutSet(request.catalog.layouts(), catalog::LayoutKind::Results);
    HeaderMatch nearest;
    std::string nearest_sheet;
    for (std::size_t index = 0; index < workbook->sheet_names().size(); ++index) {
        const std::string& name = workbook->sheet_names()[index];
        SheetImport import(file.string(), name, layouts, sources->binding, sources->names, request);
        auto visited = workbook->read_sheet(index, [&import](const Row& row) { return import.visit(row); });
        if (!visited) {
            return tl::make_unexpected(visited.error());
        }
        if (!import.has_header()) {
            if (is_nearer(import.nearest(), nearest)) {
                nearest = import.nearest();
                nearest_sheet = name;
            }
            continue;
        }
        if (auto done = std::move(import).finish(outcome); !done) {
            return tl::make_unexpected(done.error());
        }
    }
    if (outcome.sheets.empty()) {
        return unusable_file(file.string(), describe_difference(nearest, nearest_sheet, layouts),
                             "Исправьте заголовок или опишите лист файлом соответствия (--mapping, docs/formats.md).");
    }
    return outcome;
}

}  // namespace msoko::ingest
