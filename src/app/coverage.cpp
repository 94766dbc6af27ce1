#include "msoko/app/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace msoko::app {
namespace {

std::vector<std::string> split(std::string line) {
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        cells.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return cells;
}

}  // namespace

Result<Coverage> coverage(const catalog::Catalog& catalog, const std::filesystem::path& requirements) {
    std::ifstream stream(requirements, std::ios::binary);
    std::string line;
    if (!std::getline(stream, line)) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("{}: файл не открывается или пуст. Проверьте имя и права на чтение.", requirements.string()));
    }
    const std::vector<std::string> header = split(line);
    const auto column = [&header](std::string_view name) {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    const std::size_t id = column("id");
    const std::size_t title = column("title");
    if (id == header.size()) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("{}: нет столбца id. Нужна таблица, столбцы разделены табуляцией, в первой строке — их "
                                "названия.",
                                requirements.string()));
    }
    Coverage result;
    while (std::getline(stream, line)) {
        const std::vector<std::string> cells = split(line);
        if (id >= cells.size() || cells[id].empty()) {
            continue;
        }
        ++result.num_required;
        if (catalog.find_indicator(cells[id]) != nullptr) {
            ++result.num_indicators;
        } else if (catalog.find_monitored(cells[id]) != nullptr) {
            ++result.num_monitored;
        } else {
            result.missing.push_back({cells[id], title < cells.size() ? cells[title] : std::string()});
        }
    }
    return result;
}

}  // namespace msoko::app
