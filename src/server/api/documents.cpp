#include "documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "msoko/app/assess_request.hpp"
#include "msoko/base/text.hpp"

namespace msoko::api {

namespace {

namespace fs = std::filesystem;

/// What the files are, in the order in which people ask for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTitles{{
    {"spravka.docx", "Аналитическая справка о результатах ВПР"},
    {"indicators.xlsx", "Показатели (книга Excel)"},
    {"indicators.csv", "Показатели, для программ"},
    {"signals.csv", "Признаки, для программ"},
    {"items.csv", "Задания, для программ"},
    {"findings.csv", "Замечания к данным, для программ"},
}};

std::size_t rank_of(const std::string& name) {
    const auto* const found =
        std::find_if(kTitles.begin(), kTitles.end(), [&](const auto& title) { return title.first == name; });
    return static_cast<std::size_t>(found - kTitles.begin());
}

std::string title_of(const fs::path& name) {
    const std::size_t rank = rank_of(name.string());
    if (rank < kTitles.size()) {
        return std::string(kTitles[rank].second);
    }
    if (name.extension() == ".docx") {
        return fmt::format("Итоги ВПР: {}", name.stem().string());
    }
    return fmt::format("Загруженный файл с замечаниями: {}", name.stem().string());
}

std::string kind_of(const fs::path& name) {
    const std::string extension = name.extension().string();
    const bool is_known = extension == ".docx" || extension == ".xlsx" || extension == ".csv";
    return is_known ? extension.substr(1) : "other";
}

}  // namespace

std::vector<Document> find_documents(const fs::path& outputs) {
    std::vector<Document> documents;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(outputs, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        const fs::path name = entry->path().lexically_relative(outputs);
        if (name.filename().string().starts_with('.')) {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->is_regular_file(error) && name != app::kSavedRequestName) {
            documents.push_back({name.string(), title_of(name), kind_of(name), entry->file_size(error)});
        }
    }
    std::sort(documents.begin(), documents.end(), [](const Document& left, const Document& right) {
        return std::tuple(rank_of(left.name), text::sort_key(left.name)) <
               std::tuple(rank_of(right.name), text::sort_key(right.name));
    });
    return documents;
}

}  // namespace msoko::api
