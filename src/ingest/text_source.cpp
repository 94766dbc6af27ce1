#include "text_source.hpp"

#include <fmt/format.h>

#include <fstream>
#include <utility>
#include <vector>

#include "cell_value.hpp"
#include "file_problem.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "text_records.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kBlock = 256U * 1024U;
constexpr std::size_t kHeadToJudge = 64U * 1024U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Blocks of a file, without the byte order mark.
class FileBlocks {
  public:
    explicit FileBlocks(const std::filesystem::path& path) : stream_(path, std::ios::binary), block_(kBlock) {}

    [[nodiscard]] std::string_view next() {
        stream_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
        std::string_view block(block_.data(), static_cast<std::size_t>(stream_.gcount()));
        if (is_first_ && block.starts_with(kByteOrderMark)) {
            has_mark_ = true;
            block.remove_prefix(kByteOrderMark.size());
        }
        is_first_ = false;
        return block;
    }
    [[nodiscard]] bool failed() const { return stream_.bad() || !stream_.is_open(); }
    [[nodiscard]] bool has_mark() const noexcept { return has_mark_; }

  private:
    std::ifstream stream_;
    std::vector<char> block_;
    bool is_first_ = true;
    bool has_mark_ = false;
};

/// Length of a UTF-8 character that begins in the last bytes of `text` and does not end there.
std::size_t unfinished_bytes(std::string_view text) noexcept {
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0U) == 0x80U) {
            continue;
        }
        const std::size_t length = byte >= 0xF0U ? 4 : byte >= 0xE0U ? 3 : byte >= 0xC0U ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

/// Watches blocks go by and says whether all of them are UTF-8.
class Utf8Witness {
  public:
    void see(std::string_view block) {
        pending_ += block;
        const std::size_t unfinished = unfinished_bytes(pending_);
        const std::string_view whole = std::string_view(pending_).substr(0, pending_.size() - unfinished);
        is_valid_ = is_valid_ && text::is_valid_utf8(whole);
        has_letters_ = has_letters_ || text::length(whole) != whole.size();
        pending_.erase(0, whole.size());
    }
    [[nodiscard]] bool is_valid() const noexcept { return is_valid_ && pending_.empty(); }
    /// All was UTF-8, Cyrillic included, but the last character is cut off.
    [[nodiscard]] bool is_cut() const noexcept { return is_valid_ && has_letters_ && !pending_.empty(); }

  private:
    std::string pending_;
    bool is_valid_ = true;
    bool has_letters_ = false;
};

}  // namespace

TextSource::TextSource(std::filesystem::path path, const OpenOptions& options)
    : path_(std::move(path)), file_(path_.string()), options_(options) {}

Result<std::unique_ptr<SheetSource>> TextSource::open(const std::filesystem::path& path, const OpenOptions& options) {
    std::unique_ptr<TextSource> source(new TextSource(path, options));
    if (Result<void> learned = source->learn(); !learned) {
        return tl::make_unexpected(learned.error());
    }
    return std::unique_ptr<SheetSource>(std::move(source));
}

Result<void> TextSource::learn() {
    FileBlocks blocks(path_);
    Utf8Witness witness;
    std::string head;
    std::uint64_t size = 0;
    for (std::string_view block = blocks.next(); !block.empty(); block = blocks.next()) {
        if (block.find('\0') != std::string_view::npos) {
            return unusable_file(file_, "внутри текста стоят двоичные данные", kFetchAgain);
        }
        size += block.size();
        if (size > options_.limits.text_table_bytes) {
            return unusable_file(file_, fmt::format("он больше {} МиБ", options_.limits.text_table_bytes >> 20U),
                                 "Разделите таблицу на несколько файлов.");
        }
        if (head.empty()) {
            head = block.substr(0, kHeadToJudge);
        }
        witness.see(block);
    }
    if (blocks.failed()) {
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не читается до конца. Проверьте диск и права.", file_));
    }
    const bool must_be_utf8 = options_.encoding == TextEncoding::Utf8 || blocks.has_mark();
    if (options_.encoding != TextEncoding::Windows1251 && !witness.is_valid()) {
        if (witness.is_cut()) {
            return unusable_file(file_, "текст обрывается посреди буквы", kFetchAgain);
        }
        if (must_be_utf8) {
            return unusable_file(file_, "в тексте есть знаки не в кодировке UTF-8",
                                 "Сохраните файл в Excel как «CSV UTF-8».");
        }
    }
    if (options_.encoding == TextEncoding::Detect) {
        options_.encoding = witness.is_valid() ? TextEncoding::Utf8 : TextEncoding::Windows1251;
    }
    if (options_.delimiter == '\0') {
        options_.delimiter = detect_delimiter(head);  // ASCII in both encodings
    }
    return {};
}

Result<void> TextSource::read_sheet(std::size_t index, const RowVisitor& visit) {
    MSOKO_ASSERT(index == 0);
    FileBlocks blocks(path_);
    std::string text;
    row_ = 0;
    for (std::string_view block = blocks.next();; block = blocks.next()) {
        const bool is_last = block.empty();
        text += options_.encoding == TextEncoding::Windows1251 ? text::from_windows_1251(block) : std::string(block);
        std::size_t at = 0;
        const Result<Visit> visited = visit_records(text, at, is_last, visit);
        if (!visited) {
            return tl::make_unexpected(visited.error());
        }
        if (*visited == Visit::Stop || is_last) {
            return {};
        }
        text.erase(0, at);
        if (text.size() > options_.limits.cell_bytes + kBlock) {
            return unusable_file(file_, fmt::format("строка {} слишком длинна: вероятно, не закрыта кавычка", row_ + 1),
                                 "Исправьте кавычки или сохраните таблицу как .xlsx.");
        }
    }
}

/// Hands on the whole records of `text` and moves `at` past them.
Result<Visit> TextSource::visit_records(std::string_view text, std::size_t& at, bool is_last, const RowVisitor& visit) {
    TextRecordSplitter splitter(options_.delimiter);
    std::vector<Cell> cells;
    std::deque<std::string> cleaned;
    while (at < text.size()) {
        const TextRecord* record = splitter.next(text, at, is_last);
        if (record == nullptr) {
            return Visit::Continue;
        }
        ++row_;
        at = record->end;
        if (record->has_open_quote) {
            return unusable_file(file_, fmt::format("в строке {} открыта и не закрыта кавычка", row_),
                                 "Исправьте кавычки или получите файл заново: он может быть обрезан.");
        }
        cells.clear();
        cleaned.clear();
        std::uint32_t column = 0;
        for (std::string_view field : record->fields) {
            ++column;
            if (field.size() > options_.limits.cell_bytes) {
                return unusable_file(file_, fmt::format("строка {}, столбец {}: слишком длинный текст", row_, column),
                                     "Исправьте кавычки или сохраните таблицу как .xlsx.");
            }
            field = is_clean(field) ? field : cleaned.emplace_back(without_controls(field));
            if (!field.empty()) {
                cells.push_back({column, CellKind::Text, field, 0.0});
            }
        }
        if (!cells.empty() && visit(Row{row_, cells}) == Visit::Stop) {
            return Visit::Stop;
        }
    }
    return Visit::Continue;
}

}  // namespace msoko::ingest
