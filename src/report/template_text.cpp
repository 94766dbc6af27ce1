#include "msoko/report/filling_template.hpp"
#include "template_head.hpp"

namespace msoko::report {
namespace {

std::string quoted(const std::string& value) {
    if (value.find_first_of(";\"\r\n") == std::string::npos) {
        return value;
    }
    std::string result = "\"";
    for (const char c : value) {
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return result + '"';
}

}  // namespace

std::vector<std::string> head_lines(const FillingTemplate& filling) {
    std::vector<std::string> lines = {filling.title};
    lines.insert(lines.end(), filling.notes.begin(), filling.notes.end());
    lines.emplace_back(
        "Заполняйте под строкой заголовков; их не меняйте. Пустая ячейка — «не известно», 0 — «ни одного». Строка над "
        "заголовками — пример, она не читается:");
    return lines;
}

std::string template_text(const FillingTemplate& filling) {
    std::string text = "\xEF\xBB\xBF";
    const std::string rest(filling.columns.size() - 1, ';');
    for (const std::string& line : head_lines(filling)) {
        text += quoted(line) + rest + "\r\n";
    }
    for (const auto field : {&EntryColumn::example, &EntryColumn::title}) {
        for (std::size_t i = 0; i < filling.columns.size(); ++i) {
            text += (i == 0 ? "" : ";") + quoted(filling.columns[i].*field);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace msoko::report
