#include "input_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "definition_error.hpp"
#include "msoko/base/text.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

bool is_table(const fs::path& file) {
    const std::string extension = text::to_lower(file.extension().string());
    const std::string name = file.filename().string();
    return !name.starts_with("~$") && !name.starts_with('.') &&
           (extension == ".xlsx" || extension == ".xlsm" || extension == ".xls" || extension == ".csv" ||
            extension == ".txt");
}

/// Replaces folders by the spreadsheets and tables in them, names in natural order.
Result<std::vector<fs::path>> expand(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<fs::path> found;
        for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->is_regular_file(error) && is_table(entry->path())) {
                found.push_back(entry->path());
            }
        }
        if (error) {
            return fail(ErrorCode::Environment,
                        fmt::format("{}: папка не читается: {}.", path.string(), error.message()));
        }
        if (found.empty()) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{}: в папке нет таблиц (.xlsx, .csv). Укажите папку с файлами результатов.",
                                    path.string()));
        }
        std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
            return text::compare(a.filename().string(), b.filename().string()) < 0;
        });
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

}  // namespace

unsigned num_threads(const AssessRequest& request) noexcept {
    return request.threads != 0 ? request.threads : std::max(1U, std::thread::hardware_concurrency());
}

Result<InputFiles> find_input_files(const AssessRequest& request, const catalog::Catalog& catalog,
                                    const ingest::SpecificationSet& specifications) {
    Result<std::vector<fs::path>> files = expand(request.files);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    InputFiles input{std::move(*files), nullptr, nullptr, {catalog, &specifications, request.answers, nullptr, {}, {}}};
    for (const std::string& word : request.mends) {
        const Result<ingest::Mend> mend = ingest::parse_mend(word);
        if (!mend) {
            return tl::make_unexpected(mend.error());
        }
        input.request.mends.insert(*mend);
    }
    if (request.key) {
        input.key = std::make_unique<const ingest::PseudonymKey>(*request.key);
        input.request.pseudonyms = input.key.get();
    }
    if (request.mapping) {
        auto layout = catalog::read_layout(*request.mapping, catalog.layout_tokens());
        if (!layout) {
            return definition_error("Описание раскладки записано с ошибками:", layout.error());
        }
        input.mapping = std::make_unique<const catalog::LayoutDefinition>(std::move(*layout));
        input.request.mapping = input.mapping.get();
    }
    return input;
}

}  // namespace msoko::app
