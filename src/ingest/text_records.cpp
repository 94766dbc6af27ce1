#include "text_records.hpp"

#include <algorithm>
#include <array>

namespace msoko::ingest {
namespace {

constexpr char kQuote = '"';
constexpr int kRecordsToJudge = 20;

bool is_line_break(char c) noexcept {
    return c == '\n' || c == '\r';
}

}  // namespace

bool TextRecordSplitter::ends_field(std::string_view text, std::size_t at) const noexcept {
    return at >= text.size() || text[at] == delimiter_ || is_line_break(text[at]);
}

std::optional<std::size_t> TextRecordSplitter::read_plain(std::string_view text, std::size_t begin, bool is_last) {
    std::size_t end = begin;
    while (!ends_field(text, end)) {
        ++end;
    }
    if (end == text.size() && !is_last) {
        return std::nullopt;
    }
    record_.fields.push_back(text.substr(begin, end - begin));
    return end;
}

std::optional<std::size_t> TextRecordSplitter::read_quoted(std::string_view text, std::size_t begin, bool is_last) {
    const std::size_t first = begin + 1;
    std::string* copy = nullptr;  // once the field differs from what is written
    std::size_t copied = first;
    bool doubles = true;  // until a single quote inside shows that the writer does not
    const auto take = [&](std::size_t end) {
        copy = copy == nullptr ? &unquoted_.emplace_back() : copy;
        copy->append(text.substr(copied, end - copied));
    };
    for (std::size_t at = text.find(kQuote, first);; at = text.find(kQuote, at + 1)) {
        if (at == std::string_view::npos || (at + 2 >= text.size() && !is_last)) {
            if (!is_last) {
                return std::nullopt;
            }
            record_.has_open_quote = true;
            record_.fields.push_back(text.substr(first));
            return text.size();
        }
        if (ends_field(text, at + 1)) {
            const std::string_view written = text.substr(first, at - first);
            if (copy != nullptr) {
                take(at);
            }
            record_.fields.push_back(copy != nullptr ? std::string_view(*copy) : written);
            return at + 1;
        }
        if (text[at + 1] != kQuote) {
            doubles = false;
        } else if (doubles) {
            ++at;
            take(at);
            copied = at + 1;
        }
    }
}

const TextRecord* TextRecordSplitter::next(std::string_view text, std::size_t begin, bool is_last) {
    record_.fields.clear();
    record_.has_open_quote = false;
    unquoted_.clear();
    for (std::size_t at = begin;; ++at) {
        const bool is_quoted = at < text.size() && text[at] == kQuote;
        const std::optional<std::size_t> end =
            is_quoted ? read_quoted(text, at, is_last) : read_plain(text, at, is_last);
        if (!end) {
            return nullptr;
        }
        at = *end;
        if (at < text.size() && text[at] == delimiter_) {
            continue;
        }
        const bool is_pair = at + 1 < text.size() && text[at] == '\r' && text[at + 1] == '\n';
        if (at + 1 == text.size() && text[at] == '\r' && !is_last) {
            return nullptr;  // the line feed may come with the next block
        }
        record_.end = std::min(text.size(), at + (is_pair ? 2 : 1));
        return &record_;
    }
}

char detect_delimiter(std::string_view head) {
    constexpr std::array kCandidates = {';', '\t', ','};
    char best = ';';
    std::size_t best_fields = 1;
    for (const bool all_records : {true, false}) {
        for (const char candidate : kCandidates) {
            TextRecordSplitter splitter(candidate);
            std::size_t fields = SIZE_MAX;
            std::size_t at = 0;
            for (int i = 0; i < (all_records ? kRecordsToJudge : 1) && at < head.size(); ++i) {
                const TextRecord* record = splitter.next(head, at, true);
                const bool is_blank = record->fields.size() == 1 && record->fields.front().empty();
                const bool is_cut = record->end == head.size() && i > 0;
                fields = is_blank || is_cut ? fields : std::min(fields, record->fields.size());
                at = record->end;
            }
            if (fields != SIZE_MAX && fields > best_fields) {
                best = candidate;
                best_fields = fields;
            }
        }
        if (best_fields > 1) {
            break;
        }
    }
    return best;
}

}  // namespace msoko::ingest
