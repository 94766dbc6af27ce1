#include "msoko/ingest/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "file_problem.hpp"
#include "layout_table.hpp"
#include "msoko/base/sha256.hpp"
#include "msoko/base/text.hpp"
#include "msoko/ingest/context.hpp"
#include "paper_answers.hpp"
#include "paper_items.hpp"
#include "sheet_import.hpp"
#include "table_header.hpp"
#include "table_sheet.hpp"

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

/// The same for registers and forms; "" where nothing is like any.
std::string describe_table_difference(const TableHeader& nearest) {
    if (nearest.table == nullptr) {
        return "";
    }
    std::string text =
        fmt::format("заголовок не узнан. Ближе всего таблица «{}» ({}, строка {}):", nearest.table->label,
                    nearest.table->name, nearest.row);
    if (!nearest.missing.empty()) {
        text += fmt::format(" нет столбцов {}", fmt::join(nearest.missing, ", "));
    }
    std::vector<std::string> unknown;
    for (const HeadCell& cell : nearest.unknown) {
        unknown.push_back(fmt::format("«{}»", cell.text));
    }
    unknown.resize(std::min<std::size_t>(unknown.size(), 5));
    if (!unknown.empty()) {
        text += fmt::format("{} не знакомы {}", nearest.missing.empty() ? "" : ";", fmt::join(unknown, ", "));
    }
    return text;
}

/// What sheets of a file may be.
struct Kinds {
    bool results;
    bool tables;
};

/// Layouts of one kind: of the catalogue, or the user's own where it is of that kind.
LayoutSet layouts_of(const ReadRequest& request, catalog::LayoutKind kind) {
    if (request.mapping == nullptr) {
        return {request.catalog.layouts(), kind};
    }
    return request.mapping->kind == kind ? LayoutSet(*request.mapping)
                                         : LayoutSet(std::span<const catalog::LayoutDefinition>(), kind);
}

/// Reads the sheets of one file by what they hold.
class FileImport {
  public:
    FileImport(const std::filesystem::path& file, const ReadRequest& request, Sources sources, std::string sha256)
        : request_(request),
          sources_(std::move(sources)),
          layouts_(layouts_of(request, catalog::LayoutKind::Results)),
          table_layouts_(layouts_of(request, catalog::LayoutKind::Table)) {
        outcome_.file = file;
        outcome_.sha256 = std::move(sha256);
        std::vector<AnswerSource> all = sources_.binding;
        all.insert(all.end(), sources_.names.begin(), sources_.names.end());
        identity_ = identify_table(all, request.catalog);
        headers_.emplace(request.catalog, KnownKeys{identity_.year != 0, !identity_.organization.empty()});
    }

    /// False where the sheet is none of results.
    Result<bool> read_results(Workbook& workbook, std::size_t index) {
        const std::string& name = workbook.sheet_names()[index];
        SheetImport import(outcome_.file.string(), name, layouts_, sources_.binding, sources_.names, request_);
        auto visited = workbook.read_sheet(index, [&import](const Row& row) { return import.visit(row); });
        if (!visited) {
            return tl::make_unexpected(visited.error());
        }
        if (!import.has_header()) {
            if (is_nearer(import.nearest(), nearest_)) {
                nearest_ = import.nearest();
                nearest_sheet_ = name;
            }
            return false;
        }
        if (auto done = std::move(import).finish(outcome_); !done) {
            return tl::make_unexpected(done.error());
        }
        return true;
    }

    /// Reads a sheet of a layout whose rows go into a fact table; false where it is none.
    Result<bool> read_layout_table(Workbook& workbook, std::size_t index) {
        LayoutTable table(outcome_.file.string(), workbook.sheet_names()[index], table_layouts_, sources_.binding,
                          sources_.names, request_);
        auto visited = workbook.read_sheet(index, [&table](const Row& row) { return table.visit(row); });
        if (!visited) {
            return tl::make_unexpected(visited.error());
        }
        if (!table.has_header()) {
            return false;
        }
        if (auto done = table.finish(outcome_); !done) {
            return tl::make_unexpected(done.error());
        }
        return true;
    }

    Result<void> read_table(Workbook& workbook, std::size_t index) {
        const Result<bool> is_read = read_layout_table(workbook, index);
        if (!is_read) {
            return tl::make_unexpected(is_read.error());
        }
        return *is_read ? Result<void>() : read_tidy_table(workbook, index);
    }

    Result<void> read_tidy_table(Workbook& workbook, std::size_t index) {
        const std::string& name = workbook.sheet_names()[index];
        TableSheet table(outcome_.file.string(), name, *headers_, identity_, request_);
        auto visited = workbook.read_sheet(index, [&table](const Row& row) { return table.visit(row); });
        if (!visited) {
            return visited;
        }
        if (!table.candidates().empty()) {
            return unusable_file(
                outcome_.file.string(),
                fmt::format("столбцы подходят нескольким таблицам: {}", fmt::join(table.candidates(), ", ")),
                fmt::format("Начните имя файла или листа с имени таблицы, например «{}-2021.csv».",
                            table.candidates().front()));
        }
        if (table.has_header()) {
            if (!identity_.problems.empty()) {
                return unusable_file(outcome_.file.string(), fmt::format("{}", fmt::join(identity_.problems, "; ")),
                                     "Исправьте параметр или описание рядом с файлом.");
            }
            return table.finish(outcome_);
        }
        if (table.nearest().columns.size() > nearest_table_.columns.size()) {
            nearest_table_ = table.nearest();
        }
        return {};
    }

    Result<FileOutcome> finish(const Kinds& kinds) && {
        if (!outcome_.sheets.empty()) {
            return std::move(outcome_);
        }
        if (kinds.tables) {
            if (Result<bool> read = read_questionnaire(); !read || *read) {
                return read ? Result<FileOutcome>(std::move(outcome_)) : tl::make_unexpected(read.error());
            }
        }
        const bool is_table_nearer = nearest_table_.columns.size() > nearest_.columns.size();
        if (kinds.tables && (is_table_nearer || !kinds.results)) {
            const std::string difference = describe_table_difference(nearest_table_);
            return unusable_file(
                outcome_.file.string(),
                difference.empty() ? "ни на одном листе нет заголовка таблицы реестра или формы" : difference,
                "Назовите столбцы, как в docs/formats.md, раздел 9.");
        }
        return unusable_file(outcome_.file.string(), describe_difference(nearest_, nearest_sheet_, layouts_),
                             "Исправьте заголовок или опишите лист файлом соответствия: его предложит msoko map "
                             "(--mapping, docs/formats.md).");
    }

  private:
    /// A context questionnaire among the files is known by its header; false where the file is none.
    Result<bool> read_questionnaire() {
        Result<bool> is_one = is_context(outcome_.file, request_.catalog);
        if (!is_one || !*is_one) {
            return is_one;
        }
        Result<ContextOutcome> context = read_context(
            outcome_.file, request_.catalog, identity_.year == 0 ? std::nullopt : std::optional(identity_.year));
        if (!context) {
            return tl::make_unexpected(context.error());
        }
        outcome_.is_questionnaire = true;
        facts::TableBatch batch = organization_batch(*context, request_.catalog);
        batch.source.sha256 = outcome_.sha256;
        outcome_.sheets.push_back({batch.source.file,
                                   "",
                                   "context",
                                   "контекстная анкета организаций",
                                   {{"year", std::to_string(context->year), context->year_origin}},
                                   batch.source.num_rows,
                                   batch.source.num_valid,
                                   0,
                                   0});
        outcome_.tables.push_back(std::move(batch));
        outcome_.findings = std::move(context->findings);
        return true;
    }

    const ReadRequest& request_;
    Sources sources_;
    LayoutSet layouts_;
    LayoutSet table_layouts_;
    PaperIdentity identity_;
    std::optional<TableHeaders> headers_;
    FileOutcome outcome_;
    HeaderMatch nearest_;
    std::string nearest_sheet_;
    TableHeader nearest_table_;
};

Result<FileOutcome> read_sheets(const std::filesystem::path& file, const ReadRequest& request, const Kinds& kinds) {
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
    FileImport import(file, request, *std::move(sources), *std::move(hash));
    for (std::size_t index = 0; index < workbook->sheet_names().size(); ++index) {
        bool is_read = false;
        if (kinds.results) {
            const Result<bool> is_of_results = import.read_results(*workbook, index);
            if (!is_of_results) {
                return tl::make_unexpected(is_of_results.error());
            }
            is_read = *is_of_results;
        }
        if (kinds.tables && !is_read) {
            if (auto done = import.read_table(*workbook, index); !done) {
                return tl::make_unexpected(done.error());
            }
        }
    }
    return std::move(import).finish(kinds);
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
    return read_sheets(file, request, {true, false});
}

Result<FileOutcome> read_fact_tables(const std::filesystem::path& file, const ReadRequest& request) {
    return read_sheets(file, request, {false, true});
}

Result<FileOutcome> read_file(const std::filesystem::path& file, const ReadRequest& request) {
    return read_sheets(file, request, {true, true});
}

}  // namespace msoko::ingest
