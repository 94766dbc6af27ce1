#include "file_kind.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "file_problem.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kSaveAsText = "Откройте его в Excel и сохраните как «CSV UTF-8» или «Книга Excel (.xlsx)».";

/// Content that is plainly no table, by its first bytes.
struct Foreign {
    std::string_view signature;
    std::string_view what;
};
constexpr std::array kForeign = {
    Foreign{"%PDF", "это документ PDF, а не таблица"},
    Foreign{"Rar!", "это архив RAR"},
    Foreign{"7z\xBC\xAF", "это архив 7z"},
    Foreign{"\x1F\x8B", "это архив gzip"},
    Foreign{"\x89PNG", "это картинка, а не таблица"},
    Foreign{"\xFF\xD8\xFF", "это картинка, а не таблица"},
    Foreign{"{\\rtf", "это документ RTF, а не таблица"},
};

std::string read_head(std::ifstream& stream) {
    std::string head(kHead, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

/// An encrypted workbook is an OLE container with a stream named so (MS-OFFCRYPTO, 2.3.4).
bool holds_encrypted_package(std::ifstream& stream) {
    std::string wanted;
    for (const char c : std::string_view("EncryptedPackage")) {
        wanted += {c, '\0'};
    }
    stream.clear();
    stream.seekg(0);
    std::string window;
    for (std::string block = read_head(stream); !block.empty(); block = read_head(stream)) {
        window += block;
        if (window.find(wanted) != std::string::npos) {
            return true;
        }
        window.erase(0, window.size() - std::min(window.size(), wanted.size()));
    }
    return false;
}

Result<FileKind> recognize_markup(const std::string& file, std::string_view head) {
    const std::string lower = text::to_lower(text::decode(head));
    if (lower.find("<html") != std::string::npos || lower.find("<!doctype html") != std::string::npos ||
        lower.find("<table") != std::string::npos) {
        return unusable_file(file, "это веб-страница, а не таблица", kSaveAsText);
    }
    if (lower.find("excel.sheet") != std::string::npos || lower.find("office:spreadsheet") != std::string::npos) {
        return unusable_file(file, "это таблица в старом формате «XML-таблица 2003»", kSaveAsText);
    }
    return unusable_file(file, "это файл XML, а не таблица", kSaveAsText);
}

Result<void> check_readable(const std::filesystem::path& path, const std::string& file) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return unusable_file(file, "такого файла нет", "Проверьте имя и папку.");
    }
    if (error) {
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» недоступен: {}. Проверьте права на папку и файл.", file, error.message()));
    }
    if (std::filesystem::is_directory(status)) {
        return unusable_file(file, "это папка", "Укажите файлы в ней.");
    }
    return {};
}

}  // namespace

Result<FileKind> recognize_file(const std::filesystem::path& path) {
    const std::string file = path.string();
    if (Result<void> readable = check_readable(path, file); !readable) {
        return tl::make_unexpected(readable.error());
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return fail(ErrorCode::Environment, fmt::format("Файл «{}» не открывается. Проверьте права на него.", file));
    }
    const std::string head = read_head(stream);
    if (head.empty()) {
        return unusable_file(file, "он пуст", "Получите файл заново.");
    }
    if (head.starts_with(kZip)) {
        return FileKind::Zip;
    }
    if (head.starts_with(kEmptyZip)) {
        return unusable_file(file, "архив внутри файла пуст", kFetchAgain);
    }
    if (head.starts_with(kOle)) {
        if (holds_encrypted_package(stream)) {
            return unusable_file(file, "он защищён паролем", "Снимите пароль в Excel и сохраните файл заново.");
        }
        return FileKind::Ole;
    }
    for (const Foreign& foreign : kForeign) {
        if (head.starts_with(foreign.signature)) {
            return unusable_file(file, foreign.what, "Укажите книгу .xlsx или таблицу .csv.");
        }
    }
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        return unusable_file(file, "это текст в кодировке UTF-16", kSaveAsText);
    }
    if (head.find('\0') != std::string::npos) {
        return unusable_file(file, "это не таблица и не текст", "Укажите книгу .xlsx или таблицу .csv.");
    }
    const std::size_t first = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t visible = head.find_first_not_of(" \t\r\n", first);
    if (visible != std::string::npos && head[visible] == '<') {
        return recognize_markup(file, head);
    }
    return FileKind::Text;
}

}  // namespace msoko::ingest
