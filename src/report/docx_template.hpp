#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "msoko/report/document.hpp"
#include "package.hpp"

namespace msoko::report {

/// The roles a document uses; each is a style of the template, found by the name an office program shows.
enum class Style : std::uint8_t {
    Heading1,
    Heading2,
    Heading3,
    Body,
    Lead,
    Note,
    Bullet,
    Title,
    Subtitle,
    Organization,
    Approval,
    TitleFoot,
    ContentsTitle,
    Contents1,
    Contents2,
    Contents3,
    TableCaption,
    FigureCaption,
    Figure,
    TableText,
    TableHead,
    Gap,
    Signature,
    Grid,    ///< of tables
    Strong,  ///< of characters
    Muted,   ///< of characters
    Count,   ///< how many there are
};

/// The template of a document: parts to keep, the styles by role, the page.
class DocxTemplate {
  public:
    /// Reads and checks a template: a .docx or the folder of its parts. Names every missing style at once.
    [[nodiscard]] static Result<DocxTemplate> read(const std::filesystem::path& path);

    [[nodiscard]] std::string_view style(Style role) const noexcept {
        return style_ids_.at(static_cast<std::size_t>(role));
    }
    /// Section properties of a page: as in the template, or turned with its margins. Only the first section of a
    /// document has a first page of its own (without a number).
    [[nodiscard]] std::string section(Orientation orientation, bool is_first) const;
    /// Width between the margins in twentieths of a point.
    [[nodiscard]] int text_width(Orientation orientation) const;
    [[nodiscard]] const Parts& parts() const noexcept { return parts_; }

  private:
    Result<void> find_styles(const std::filesystem::path& path);
    Result<void> find_section(const std::filesystem::path& path);

    Parts parts_;
    std::array<std::string, static_cast<std::size_t>(Style::Count)> style_ids_;
    std::string section_;  ///< w:sectPr of the template
};

}  // namespace msoko::report
