#include "docx_paragraph.hpp"

#include <algorithm>
#include <string>

namespace msoko::report {

void ParagraphWriter::end_properties() {
    if (in_properties_) {
        xml_.close();
        in_properties_ = false;
    }
}

void ParagraphWriter::run(std::string_view text, std::string_view character_style) {
    // Word shows U+00AD inside a text as a hyphen always; as an element it stands only where a line breaks.
    constexpr std::string_view kSoftHyphen = "\u00AD";
    end_properties();
    const auto run = xml_.element("w:r");
    if (!character_style.empty()) {
        const auto properties = xml_.element("w:rPr");
        xml_.empty("w:rStyle", {{"w:val", character_style}});
    }
    while (true) {
        const std::size_t line = text.find('\n');
        const std::size_t hyphen = text.find(kSoftHyphen);
        const std::size_t end = std::min(line, hyphen);
        xml_.leaf("w:t", text.substr(0, end), {{"xml:space", "preserve"}});
        if (end == std::string_view::npos) {
            return;
        }
        xml_.empty(line < hyphen ? "w:br" : "w:softHyphen");
        text.remove_prefix(end + (line < hyphen ? 1 : kSoftHyphen.size()));
    }
}

void ParagraphWriter::tab() {
    end_properties();
    const auto run = xml_.element("w:r");
    xml_.empty("w:tab");
}

void ParagraphWriter::field(std::string_view instruction, std::string_view shown) {
    end_properties();
    const auto field = xml_.element("w:fldSimple", {{"w:instr", instruction}});
    run(shown);
}

void ParagraphWriter::bookmark(int id, std::string_view name, std::string_view text) {
    end_properties();
    const std::string number = std::to_string(id);
    xml_.empty("w:bookmarkStart", {{"w:id", number}, {"w:name", name}});
    run(text);
    xml_.empty("w:bookmarkEnd", {{"w:id", number}});
}

}  // namespace msoko::report
